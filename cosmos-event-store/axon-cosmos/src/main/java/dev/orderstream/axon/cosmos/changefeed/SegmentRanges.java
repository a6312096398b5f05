package dev.orderstream.axon.cosmos.changefeed;

import dev.orderstream.axon.cosmos.tokenstore.SegmentTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a segment's token to the segment's range of effective partition keys, for processors whose segments are such
 * ranges. Tokens of different segments then have no range in common, so one segment's position never moves another's,
 * and the stream that an instance opens for its segments reads their ranges and no others.
 *
 * @see PartitionSequencingPolicy
 */
public final class SegmentRanges implements SegmentTokens {

    /** Effective partition keys have 30 significant bits in their leading 32. */
    private static final int SIGNIFICANT_BITS = 30;

    private final Predicate<String> segmentsAreRanges;

    /**
     * Cuts tokens of some processors.
     *
     * @param segmentsAreRanges whether all handlers of the processor with this name are sequenced by {@link
     *     PartitionSequencingPolicy}; cutting the token of another processor would lose events
     */
    public SegmentRanges(Predicate<String> segmentsAreRanges) {
        this.segmentsAreRanges = segmentsAreRanges;
    }

    /** The range of a segment: a half of the whole for each bit of its mask. */
    public static EpkRange of(Segment segment) {
        int bits = Integer.bitCount(segment.getMask());
        if (bits == 0) {
            return EpkRange.FULL;
        }
        long prefix = Integer.toUnsignedLong(Integer.reverse(segment.getSegmentId()) >>> (Integer.SIZE - bits));
        long last = (1L << bits) - 1;
        return new EpkRange(
                prefix == 0 ? EpkRange.FULL.min() : bound(prefix, bits),
                prefix == last ? EpkRange.FULL.max() : bound(prefix + 1, bits));
    }

    private static String bound(long prefix, int bits) {
        return "%08X".formatted(prefix << (SIGNIFICANT_BITS - bits));
    }

    @Override
    public @Nullable TrackingToken of(String processorName, Segment segment, @Nullable TrackingToken stored) {
        return stored != null && segmentsAreRanges.test(processorName) ? cut(segment, stored) : stored;
    }

    private static TrackingToken cut(Segment segment, TrackingToken stored) {
        if (stored instanceof ReplayToken replay) {
            TrackingToken current = replay.getCurrentToken();
            return ReplayToken.createReplayToken(
                    cut(segment, replay.getTokenAtReset()),
                    cut(segment, current == null ? ChangeFeedToken.start() : current),
                    replay.context());
        }
        if (stored instanceof MergedTrackingToken merged) {
            Segment[] halves = segment.split();
            List<ChangeFeedToken.Entry> both = new ArrayList<>();
            both.addAll(entries(halves[0], merged.lowerSegmentToken()));
            both.addAll(entries(halves[1], merged.upperSegmentToken()));
            ChangeFeedToken lower = ChangeFeedToken.cast(merged.lowerSegmentToken());
            return new ChangeFeedToken(both, lower.container());
        }
        return stored instanceof ChangeFeedToken token ? cut(segment, token) : stored;
    }

    private static ChangeFeedToken cut(Segment segment, ChangeFeedToken token) {
        EpkRange range = of(segment);
        String listedTo = range.min();
        List<ChangeFeedToken.Entry> listed = token.within(range);
        for (ChangeFeedToken.Entry entry : listed) {
            if (!entry.range().min().equals(listedTo)) {
                break;
            }
            listedTo = entry.range().max();
        }
        if (!listedTo.equals(range.max())) {
            throw new IllegalStateException(
                    "The token of segment %s must list all of %s, but is %s. Events would be lost: reset the processor."
                            .formatted(segment, range, token));
        }
        return new ChangeFeedToken(listed, token.container());
    }

    private static List<ChangeFeedToken.Entry> entries(Segment half, TrackingToken token) {
        return ChangeFeedToken.cast(cut(half, token)).entries();
    }
}
