package dev.orderstream.axon.cosmos.tokenstore;

import com.azure.cosmos.CosmosAsyncContainer;
import dev.orderstream.axon.cosmos.container.ContainerDefinition;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.tokenstore.TokenDocuments.Versioned;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Axon's tokens in Cosmos DB, one document per segment, all of a processor in one logical partition. A claim is the
 * {@code owner} field; it is taken, extended and given up by conditional replaces, so two nodes cannot both take it. A
 * claim that was not extended for the claim timeout may be taken by another node.
 *
 * <p>Storing a token costs one write: the version of a claimed document is remembered instead of read again.
 */
public final class CosmosTokenStore implements TokenStore {

    private final TokenDocuments documents;
    private final Serializer serializer;
    private final String nodeId;
    private final Duration claimTimeout;
    private final Clock clock;
    private final SegmentTokens segmentTokens;
    private final Map<Claim, Versioned> claims = new ConcurrentHashMap<>();

    private record Claim(String processorName, int segment) {}

    /**
     * Creates a store.
     *
     * @param tokens a container as {@link #container} defines it
     * @param serializer must be able to write JSON, as Axon's {@code JacksonSerializer}
     * @param settings who claims, and for how long
     * @param charges hears of the request units spent
     */
    public CosmosTokenStore(
            CosmosAsyncContainer tokens, Serializer serializer, Settings settings, RequestCharges charges) {
        this.documents = new TokenDocuments(tokens, charges);
        this.serializer = serializer;
        this.nodeId = settings.nodeId;
        this.claimTimeout = settings.claimTimeout;
        this.clock = settings.clock;
        this.segmentTokens = settings.segmentTokens;
    }

    /**
     * Who claims tokens.
     *
     * @param nodeId name of this node, unique among the instances of the application
     * @param claimTimeout how long a claim stands without being extended
     * @param clock the clock that claims are stamped with; nodes' clocks should agree to a fraction of the timeout
     * @param segmentTokens what a segment gets of its stored token
     */
    public record Settings(String nodeId, Duration claimTimeout, Clock clock, SegmentTokens segmentTokens) {

        /** This process under the name that the Java runtime gives it, claims of 10 seconds, tokens as stored. */
        public static Settings defaults() {
            return new Settings(
                    ManagementFactory.getRuntimeMXBean().getName(),
                    Duration.ofSeconds(10),
                    Clock.systemUTC(),
                    SegmentTokens.AS_STORED);
        }
    }

    /** What the tokens container looks like. */
    public static ContainerDefinition container(String name) {
        return new ContainerDefinition(name, "/" + TokenDocument.PROCESSOR_NAME, List.of());
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount) {
        initializeTokenSegments(processorName, segmentCount, null);
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount, @Nullable TrackingToken initialToken) {
        if (fetchSegments(processorName).length > 0) {
            throw new UnableToClaimTokenException(
                    "Processor '%s' has segments already; they are initialized once.".formatted(processorName));
        }
        for (int segment = 0; segment < segmentCount; segment++) {
            Optional<Versioned> inserted = documents.insert(
                    TokenDocument.unclaimed(processorName, segment, initialToken, serializer, clock.instant()));
            if (inserted.isEmpty()) {
                throw new UnableToClaimTokenException(
                        "Another node is initializing the segments of processor '%s'.".formatted(processorName));
            }
        }
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processorName, int segment) {
        Optional<Versioned> inserted =
                documents.insert(TokenDocument.unclaimed(processorName, segment, token, serializer, clock.instant()));
        if (inserted.isEmpty()) {
            throw new UnableToInitializeTokenException(
                    "Segment %d of processor '%s' has a token already.".formatted(segment, processorName));
        }
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return true;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A processor asks for it when it is about to commit its unit of work, before the events that handlers have
     * published and the sagas that they have changed are stored. The token is stored after them: what fails then is
     * handled again.
     */
    @Override
    public void storeToken(@Nullable TrackingToken token, String processorName, int segment) {
        if (CurrentUnitOfWork.isStarted() && CurrentUnitOfWork.get().phase() == UnitOfWork.Phase.PREPARE_COMMIT) {
            CurrentUnitOfWork.get().onCommit(prepared -> storeNow(token, processorName, segment));
        } else {
            storeNow(token, processorName, segment);
        }
    }

    private void storeNow(@Nullable TrackingToken token, String processorName, int segment) {
        replaceClaimed(processorName, segment, held -> held.withToken(token, serializer)
                .claimedBy(nodeId, clock.instant()));
    }

    @Override
    public void extendClaim(String processorName, int segment) {
        replaceClaimed(processorName, segment, held -> held.claimedBy(nodeId, clock.instant()));
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processorName, int segment) {
        return claim(processorName, segment).document().trackingToken(serializer);
    }

    /**
     * {@inheritDoc}
     *
     * <p>The segment's mask is checked against the segments that are stored, so that a node which has not seen a split
     * or merge yet does not work on events that are not the segment's any more.
     */
    @Override
    public @Nullable TrackingToken fetchToken(String processorName, Segment segment) {
        TrackingToken token = fetchToken(processorName, segment.getSegmentId());
        Segment stored = Segment.computeSegment(segment.getSegmentId(), fetchSegments(processorName));
        if (!stored.equals(segment)) {
            releaseClaim(processorName, segment.getSegmentId());
            throw new UnableToClaimTokenException(
                    "Segment %s of processor '%s' was split or merged meanwhile; it is %s now."
                            .formatted(segment, processorName, stored));
        }
        return segmentTokens.of(processorName, segment, token);
    }

    @Override
    public void releaseClaim(String processorName, int segment) {
        Versioned held = claims.remove(new Claim(processorName, segment));
        Optional<Versioned> current = held == null ? documents.find(processorName, segment) : Optional.of(held);
        current.filter(found -> nodeId.equals(found.document().owner()))
                .ifPresent(found -> documents.replace(found.document().claimedBy(null, clock.instant()), found.etag()));
    }

    @Override
    public void deleteToken(String processorName, int segment) {
        Optional<Versioned> current = documents
                .find(processorName, segment)
                .filter(found -> nodeId.equals(found.document().owner()));
        claims.remove(new Claim(processorName, segment));
        if (current.isEmpty()
                || !documents.delete(current.get().document(), current.get().etag())) {
            throw new UnableToClaimTokenException(
                    "Segment %d of processor '%s' is not claimed by node %s, so it cannot delete its token."
                            .formatted(segment, processorName, nodeId));
        }
    }

    @Override
    public int[] fetchSegments(String processorName) {
        return documents.ofProcessor(processorName).stream()
                .mapToInt(TokenDocument::segment)
                .sorted()
                .toArray();
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processorName) {
        List<TokenDocument> all = documents.ofProcessor(processorName);
        int[] segments = all.stream().mapToInt(TokenDocument::segment).toArray();
        return all.stream()
                .filter(document -> document.mayBeClaimedBy(nodeId, claimTimeout, clock.instant()))
                .map(document -> Segment.computeSegment(document.segment(), segments.clone()))
                .sorted()
                .toList();
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return Optional.of(documents.storageIdentifier(UUID.randomUUID().toString()));
    }

    private Versioned claim(String processorName, int segment) {
        Versioned found = documents
                .find(processorName, segment)
                .orElseThrow(() -> new UnableToClaimTokenException(
                        "Segment %d of processor '%s' has not been initialized.".formatted(segment, processorName)));
        if (!found.document().mayBeClaimedBy(nodeId, claimTimeout, clock.instant())) {
            throw claimedByAnother(processorName, segment, found.document().owner());
        }
        Versioned claimed = documents
                .replace(found.document().claimedBy(nodeId, clock.instant()), found.etag())
                .orElseThrow(() -> claimedByAnother(processorName, segment, "that was faster"));
        claims.put(new Claim(processorName, segment), claimed);
        return claimed;
    }

    private void replaceClaimed(
            String processorName, int segment, java.util.function.UnaryOperator<TokenDocument> change) {
        Claim claim = new Claim(processorName, segment);
        Versioned held = claims.get(claim);
        if (held == null) {
            held = claim(processorName, segment);
        }
        Optional<Versioned> replaced = documents.replace(change.apply(held.document()), held.etag());
        if (replaced.isEmpty()) {
            // The remembered version is not the newest: either another node took the claim, or this one lost an answer.
            claims.remove(claim);
            held = claim(processorName, segment);
            replaced = documents.replace(change.apply(held.document()), held.etag());
        }
        claims.put(claim, replaced.orElseThrow(() -> claimedByAnother(processorName, segment, "that was faster")));
    }

    private UnableToClaimTokenException claimedByAnother(String processorName, int segment, @Nullable String owner) {
        return new UnableToClaimTokenException(
                "Node %s cannot claim segment %d of processor '%s': the claim is with node %s."
                        .formatted(nodeId, segment, processorName, owner));
    }
}
