package dev.orderstream.axon.cosmos.eventstore;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.jspecify.annotations.Nullable;

/**
 * An event processor as it stood on the store that events are imported from: which events it has handled there, segment by
 * segment. {@link EventImport} lets it go on behind them.
 */
public final class EarlierProcessor {

    private final String name;
    private final Map<Segment, TrackingToken> tokens;
    private final int segmentCount;
    private final @Nullable SequencingPolicy<? super EventMessage<?>> policy;

    private EarlierProcessor(
            String name,
            Map<Segment, TrackingToken> tokens,
            int segmentCount,
            @Nullable SequencingPolicy<? super EventMessage<?>> policy) {
        this.name = name;
        this.tokens = tokens;
        this.segmentCount = segmentCount;
        this.policy = policy;
    }

    /**
     * Reads the tokens of a processor of event handlers that has Axon's default sequencing policy, {@link
     * SequentialPerAggregatePolicy}.
     *
     * @param tokens the token store that the processor used; it may need a transaction around the call
     * @param processorName name of the processor
     * @throws IllegalArgumentException if it has no tokens, or is in the midst of a replay or a merge of segments
     * @throws org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException while an instance is at work on it
     */
    public static EarlierProcessor read(TokenStore tokens, String processorName) {
        return read(tokens, processorName, SequentialPerAggregatePolicy.instance());
    }

    /**
     * As {@link #read(TokenStore, String)}, for a processor with another sequencing policy.
     *
     * @param policy says which segment had which event
     */
    public static EarlierProcessor read(
            TokenStore tokens, String processorName, SequencingPolicy<? super EventMessage<?>> policy) {
        return readTokens(tokens, processorName, policy);
    }

    /**
     * As {@link #read(TokenStore, String)}, for a processor of sagas. Each of its segments sees every event, so what the
     * segment that is furthest behind has not handled is handled again by all of them.
     */
    public static EarlierProcessor readOfSagas(TokenStore tokens, String processorName) {
        return readTokens(tokens, processorName, null);
    }

    private static EarlierProcessor readTokens(
            TokenStore store, String name, @Nullable SequencingPolicy<? super EventMessage<?>> policy) {
        int[] segments = store.fetchSegments(name);
        if (segments.length == 0) {
            throw new IllegalArgumentException(
                    ("Processor '%s' has no tokens in the store it is moved from. Leave it out if"
                                    + " it is to handle all events from the first one on.")
                            .formatted(name));
        }
        Map<Segment, TrackingToken> tokens = new TreeMap<>();
        for (Segment segment : Segment.computeSegments(segments)) {
            TrackingToken token = store.fetchToken(name, segment.getSegmentId());
            store.releaseClaim(name, segment.getSegmentId());
            if (token instanceof WrappedToken) {
                throw new IllegalArgumentException(
                        ("Segment %s of processor '%s' is in the midst of a replay or a merge (%s)."
                                        + " Let it end on the old store, then stop the application and import.")
                                .formatted(segment, name, token));
            }
            if (token != null) {
                tokens.put(segment, token);
            }
        }
        return new EarlierProcessor(name, tokens, segments.length, policy);
    }

    String name() {
        return name;
    }

    int segmentCount() {
        return segmentCount;
    }

    /** A segment without a token has not begun. */
    boolean hasHandled(TrackedEventMessage<?> event) {
        if (policy == null) {
            return tokens.size() == segmentCount
                    && tokens.values().stream().allMatch(token -> covers(token, event.trackingToken()));
        }
        int hash = Objects.hashCode(
                Objects.requireNonNullElse(policy.getSequenceIdentifierFor(event), event.getIdentifier()));
        return tokens.entrySet().stream()
                .anyMatch(entry -> entry.getKey().matches(hash) && covers(entry.getValue(), event.trackingToken()));
    }

    /**
     * Of two tokens with gaps one covers the other only if it knows of the same gaps; here it is asked for one event, whose
     * own token may have seen gaps closed that the processor has not.
     */
    private static boolean covers(TrackingToken token, @Nullable TrackingToken event) {
        if (token instanceof GapAwareTrackingToken handled && event instanceof GapAwareTrackingToken one) {
            return one.getIndex() <= handled.getIndex() && !handled.getGaps().contains(one.getIndex());
        }
        return event != null && token.covers(event);
    }
}
