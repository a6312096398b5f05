package dev.orderstream.axon.cosmos.tokenstore;

import com.azure.cosmos.CosmosAsyncContainer;
import dev.orderstream.axon.cosmos.container.ContainerDefinition;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.document.Batch;
import dev.orderstream.axon.cosmos.document.Versioned;
import dev.orderstream.axon.cosmos.internal.container.Consistency;
import dev.orderstream.axon.cosmos.tokenstore.TokenDocuments.Change;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.axonframework.common.AxonConfigurationException;
import org.axonframework.eventhandling.MergedTrackingToken;
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
    private final Map<Claim, Versioned<TokenDocument>> claims = new ConcurrentHashMap<>();
    private final Set<Claim> ended = ConcurrentHashMap.newKeySet();

    private record Claim(String processorName, int segment) {}

    /**
     * Creates a store.
     *
     * @param tokens a container as {@link #container} defines it
     * @param serializer must be able to write JSON, as Axon's {@code JacksonSerializer}
     * @param settings who claims, and for how long
     * @param charges hears of the request units spent
     * @throws AxonConfigurationException when the account has several write regions, or reads are weaker than session
     *     consistency
     */
    public CosmosTokenStore(
            CosmosAsyncContainer tokens, Serializer serializer, Settings settings, RequestCharges charges) {
        Consistency.requireOneHistory(tokens);
        this.documents = new TokenDocuments(tokens, charges, settings.writeAttempts);
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
     * @param writeAttempts how often a write whose outcome is unknown is tried again, 0 or more
     */
    public record Settings(
            String nodeId, Duration claimTimeout, Clock clock, SegmentTokens segmentTokens, int writeAttempts) {

        private static final int DEFAULT_WRITE_ATTEMPTS = 10;

        /** Ten attempts after a write whose outcome is unknown. */
        public Settings(String nodeId, Duration claimTimeout, Clock clock, SegmentTokens segmentTokens) {
            this(nodeId, claimTimeout, clock, segmentTokens, DEFAULT_WRITE_ATTEMPTS);
        }

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

    /**
     * {@inheritDoc}
     *
     * <p>All segments of a processor are created by one transaction, up to 100 of them, so that another node that starts at
     * the same time finds all or none.
     */
    @Override
    public void initializeTokenSegments(String processorName, int segmentCount, @Nullable TrackingToken initialToken) {
        if (fetchSegments(processorName).length > 0) {
            throw new UnableToClaimTokenException(
                    "Processor '%s' has segments already; they are initialized once.".formatted(processorName));
        }
        int[] segments = IntStream.range(0, segmentCount).toArray();
        for (int from = 0; from < segmentCount; from += Batch.MOST_OPERATIONS) {
            Change change = documents.change(processorName);
            for (int id = from; id < Math.min(segmentCount, from + Batch.MOST_OPERATIONS); id++) {
                change.create(TokenDocument.unclaimed(
                        processorName,
                        Segment.computeSegment(id, segments.clone()),
                        initialToken,
                        serializer,
                        clock.instant()));
            }
            if (!documents.apply(change)) {
                throw new UnableToClaimTokenException(
                        "Another node has initialized the segments of processor '%s'.".formatted(processorName));
            }
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>The segment that it is split from, and its own token, change by one transaction.
     */
    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processorName, int segment) {
        List<Versioned<TokenDocument>> present = documents.ofProcessor(processorName);
        int[] before = segments(present);
        if (Arrays.stream(before).anyMatch(id -> id == segment)) {
            throw hasTokenAlready(processorName, segment);
        }
        int[] after = IntStream.concat(Arrays.stream(before), IntStream.of(segment))
                .sorted()
                .toArray();
        Change change = documents.change(processorName);
        change.create(TokenDocument.unclaimed(
                processorName, Segment.computeSegment(segment, after.clone()), token, serializer, clock.instant()));
        for (Versioned<TokenDocument> version : present) {
            TokenDocument document = version.value();
            Segment changed = Segment.computeSegment(document.segment(), after.clone());
            if (changed.getMask()
                    != Segment.computeSegment(document.segment(), before.clone())
                            .getMask()) {
                if (!document.mayBeClaimedBy(nodeId, claimTimeout, clock.instant())) {
                    throw new UnableToInitializeTokenException(
                            "Segment %d of processor '%s' cannot be split by node %s: its claim is with node %s."
                                    .formatted(document.segment(), processorName, nodeId, document.owner()));
                }
                change.replace(version, lowerHalf(document).withMask(changed.getMask()));
            }
        }
        if (!documents.apply(change)) {
            throw hasTokenAlready(processorName, segment);
        }
    }

    /** What two segments have handled before they were merged is known of each half. */
    private TokenDocument lowerHalf(TokenDocument document) {
        return document.trackingToken(serializer) instanceof MergedTrackingToken merged
                ? document.withToken(merged.lowerSegmentToken(), serializer)
                : document;
    }

    private static UnableToInitializeTokenException hasTokenAlready(String processorName, int segment) {
        return new UnableToInitializeTokenException(
                "Segment %d of processor '%s' has a token already, or was changed by another node."
                        .formatted(segment, processorName));
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
        changeClaimed(processorName, segment, held -> held.withToken(token, serializer)
                .extended(clock.instant()));
    }

    @Override
    public void extendClaim(String processorName, int segment) {
        changeClaimed(processorName, segment, held -> held.extended(clock.instant()));
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processorName, int segment) {
        return claim(processorName, segment).value().trackingToken(serializer);
    }

    /**
     * {@inheritDoc}
     *
     * <p>The segment's mask is checked against the segments that are stored, so that a node which has not seen a split
     * or merge yet does not work on events that are not the segment's any more.
     *
     * @throws UnableToClaimTokenException if another node has the claim, or the segment was split or merged meanwhile
     * @throws SegmentsIncompleteException if the token of another segment is missing, so that it is not known which of
     *     this segment's events were handled
     */
    @Override
    public @Nullable TrackingToken fetchToken(String processorName, Segment segment) {
        TokenDocument claimed = claim(processorName, segment.getSegmentId()).value();
        int[] segments = fetchSegments(processorName);
        Segment stored = Segment.computeSegment(segment.getSegmentId(), segments.clone());
        if (!stored.equals(segment)) {
            releaseClaim(processorName, segment.getSegmentId());
            throw new UnableToClaimTokenException(
                    "Segment %s of processor '%s' was split or merged meanwhile; it is %s now."
                            .formatted(segment, processorName, stored));
        }
        if (claimed.mask() == null) {
            changeClaimed(processorName, segment.getSegmentId(), held -> held.withMask(stored.getMask()));
        } else if (claimed.mask() != stored.getMask()) {
            releaseClaim(processorName, segment.getSegmentId());
            throw new SegmentsIncompleteException(processorName, claimed, stored.getMask(), segments);
        }
        return segmentTokens.of(processorName, segment, claimed.trackingToken(serializer));
    }

    @Override
    public void releaseClaim(String processorName, int segment) {
        Claim key = new Claim(processorName, segment);
        Versioned<TokenDocument> held = claims.remove(key);
        ended.add(key);
        if (held != null
                && documents
                        .replace(held.value().released(clock.instant()), held.etag())
                        .isPresent()) {
            return;
        }
        documents
                .find(processorName, segment)
                .filter(found -> held == null
                        ? nodeId.equals(found.value().owner())
                        : found.value().isUnderClaimOf(held.value()))
                .ifPresent(found -> documents.replace(found.value().released(clock.instant()), found.etag()));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Axon deletes the token of a segment when it is merged with another one that the node has claimed too. That one
     * gets the merged token by the same transaction, so that nothing is lost where the node ends here.
     */
    @Override
    public void deleteToken(String processorName, int segment) {
        List<Versioned<TokenDocument>> present = documents.ofProcessor(processorName);
        Versioned<TokenDocument> deleted = present.stream()
                .filter(found -> found.value().segment() == segment
                        && nodeId.equals(found.value().owner()))
                .findFirst()
                .orElseThrow(() -> notDeleted(processorName, segment));
        Change change = documents.change(processorName).delete(deleted);
        Segment merging = Segment.computeSegment(segment, segments(present));
        claimedSibling(present, merging).ifPresent(kept -> {
            change.replace(kept, merged(kept.value(), deleted.value(), merging));
            claims.remove(new Claim(processorName, kept.value().segment()));
        });
        claims.remove(new Claim(processorName, segment));
        if (!documents.apply(change)) {
            throw notDeleted(processorName, segment);
        }
    }

    private Optional<Versioned<TokenDocument>> claimedSibling(List<Versioned<TokenDocument>> present, Segment merging) {
        int sibling = merging.mergeableSegmentId();
        return present.stream()
                .filter(found -> found.value().segment() == sibling
                        && sibling < merging.getSegmentId()
                        && nodeId.equals(found.value().owner())
                        && Segment.computeSegment(sibling, segments(present)).getMask() == merging.getMask())
                .findFirst();
    }

    private TokenDocument merged(TokenDocument kept, TokenDocument deleted, Segment merging) {
        TrackingToken lower = kept.trackingToken(serializer);
        TrackingToken upper = deleted.trackingToken(serializer);
        return kept.withToken(MergedTrackingToken.merged(lower, upper), serializer)
                .withMask(merging.getMask() >>> 1);
    }

    private UnableToClaimTokenException notDeleted(String processorName, int segment) {
        return new UnableToClaimTokenException(
                "Segment %d of processor '%s' is not claimed by node %s, or was changed meanwhile, so its token is not deleted."
                        .formatted(segment, processorName, nodeId));
    }

    @Override
    public int[] fetchSegments(String processorName) {
        return segments(documents.ofProcessor(processorName));
    }

    private static int[] segments(List<Versioned<TokenDocument>> documents) {
        return documents.stream()
                .mapToInt(found -> found.value().segment())
                .sorted()
                .toArray();
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processorName) {
        List<Versioned<TokenDocument>> all = documents.ofProcessor(processorName);
        int[] segments = segments(all);
        return all.stream()
                .map(Versioned::value)
                .filter(document -> document.mayBeClaimedBy(nodeId, claimTimeout, clock.instant()))
                .map(document -> Segment.computeSegment(document.segment(), segments.clone()))
                .sorted()
                .toList();
    }

    /**
     * The segments of a processor by their ids, with what each has reached and who works on it. It takes no claim, and costs
     * one query in one logical partition, about 3 RU.
     *
     * <p>A token is stored with each batch, and after Axon's claim extension threshold where no event of a segment's own
     * came: so much it may be behind what the owner has handled.
     */
    public List<StoredSegment> storedSegments(String processorName) {
        List<Versioned<TokenDocument>> all = documents.ofProcessor(processorName);
        int[] segments = segments(all);
        return all.stream()
                .map(found -> storedSegment(found.value(), segments))
                .sorted(Comparator.comparing(StoredSegment::segment))
                .toList();
    }

    private StoredSegment storedSegment(TokenDocument document, int[] segments) {
        boolean free = document.mayBeClaimedBy(nodeId, claimTimeout, clock.instant());
        return new StoredSegment(
                Segment.computeSegment(document.segment(), segments.clone()),
                document.trackingToken(serializer),
                free ? null : document.owner());
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return Optional.of(documents.storageIdentifier(UUID.randomUUID().toString()));
    }

    private Versioned<TokenDocument> claim(String processorName, int segment) {
        Versioned<TokenDocument> found = documents
                .find(processorName, segment)
                .orElseThrow(() -> new UnableToClaimTokenException(
                        "Segment %d of processor '%s' has not been initialized.".formatted(segment, processorName)));
        if (!found.value().mayBeClaimedBy(nodeId, claimTimeout, clock.instant())) {
            throw claimedByAnother(processorName, segment, found.value().owner());
        }
        Versioned<TokenDocument> claimed = documents
                .replace(found.value().claimedAnew(nodeId, clock.instant()), found.etag())
                .orElseThrow(() -> claimedByAnother(processorName, segment, "that was faster"));
        Claim key = new Claim(processorName, segment);
        claims.put(key, claimed);
        ended.remove(key);
        return claimed;
    }

    /** Changes the document of a claim; never one whose claim has ended or is another's. */
    private void changeClaimed(String processorName, int segment, UnaryOperator<TokenDocument> change) {
        Claim key = new Claim(processorName, segment);
        Versioned<TokenDocument> held = claims.get(key);
        if (held == null) {
            if (ended.contains(key)) {
                throw claimEnded(processorName, segment);
            }
            held = claim(processorName, segment);
        }
        Optional<Versioned<TokenDocument>> changed = documents.replace(change.apply(held.value()), held.etag());
        if (changed.isEmpty()) {
            // The remembered version is not the newest: the claim is another's now, or was changed under the same
            // claim.
            TokenDocument remembered = held.value();
            changed = documents
                    .find(processorName, segment)
                    .filter(found -> found.value().isUnderClaimOf(remembered))
                    .flatMap(found -> documents.replace(change.apply(found.value()), found.etag()));
        }
        if (changed.isEmpty()) {
            claims.remove(key);
            ended.add(key);
            throw claimEnded(processorName, segment);
        }
        claims.put(key, changed.get());
    }

    private UnableToClaimTokenException claimEnded(String processorName, int segment) {
        return new UnableToClaimTokenException(
                "Node %s does not hold the claim on segment %d of processor '%s' any more, so its token is not changed."
                        .formatted(nodeId, segment, processorName));
    }

    private UnableToClaimTokenException claimedByAnother(String processorName, int segment, @Nullable String owner) {
        return new UnableToClaimTokenException(
                "Node %s cannot claim segment %d of processor '%s': the claim is with node %s."
                        .formatted(nodeId, segment, processorName, owner));
    }
}
