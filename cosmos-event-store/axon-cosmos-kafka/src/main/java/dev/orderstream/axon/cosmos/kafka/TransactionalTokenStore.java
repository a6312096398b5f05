package dev.orderstream.axon.cosmos.kafka;

import dev.orderstream.axon.cosmos.changefeed.ChangeFeedToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.common.AxonNonTransientException;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token store of a processor that publishes. Claims and segments are another store's. A batch's position is written in
 * the batch's Kafka transaction; that store gets a copy now and then, which is never ahead of what is committed.
 */
final class TransactionalTokenStore implements TokenStore {

    private static final Logger logger = LoggerFactory.getLogger(TransactionalTokenStore.class);

    private static final int COPIES_PER_CLAIM = 4;

    private final PublicationSettings settings;
    private final TokenStore claims;
    private final SegmentProducers producers;
    private final Positions positions;
    private final PositionsTopic topic;
    private final PositionFormat format;
    private final Runnable prepare;
    private final Clock clock;
    private final Map<Integer, Copy> copies = new ConcurrentHashMap<>();

    TransactionalTokenStore(
            PublicationSettings settings,
            TokenStore claims,
            SegmentProducers producers,
            Positions positions,
            PositionsTopic topic,
            PositionFormat format,
            Runnable prepare,
            Clock clock) {
        this.settings = settings;
        this.claims = claims;
        this.producers = producers;
        this.positions = positions;
        this.topic = topic;
        this.format = format;
        this.prepare = prepare;
        this.clock = clock;
    }

    /**
     * The committed position of a segment.
     *
     * @param stored whether the store of claims has it too
     * @param storedAt when that store was written last
     */
    private record Copy(TrackingToken token, boolean stored, Instant storedAt) {}

    @Override
    public TrackingToken fetchToken(String processorName, Segment segment) {
        requireOwn(processorName);
        return position(
                segment, producers::claim, position -> claims.extendClaim(processorName, segment.getSegmentId()));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Axon asks for it before it splits or merges a segment; nothing is published under this claim. The store of claims
     * gets the position, for it makes those of other segments of it.
     */
    @Override
    public TrackingToken fetchToken(String processorName, int segmentId) {
        requireOwn(processorName);
        Segment segment = Segment.computeSegment(segmentId, fetchSegments(processorName));
        TrackingToken exact =
                position(segment, producers::fence, position -> claims.storeToken(position, processorName, segmentId));
        copies.remove(segmentId);
        return exact;
    }

    /**
     * Fences first, reads then, and makes sure of the claim at last: whoever takes the claim later fences this process, and
     * whoever had it before can commit nothing that is not read here.
     */
    private TrackingToken position(
            Segment segment, Function<SegmentNode, Set<SegmentNode>> fence, Consumer<TrackingToken> keepClaim) {
        int segmentId = segment.getSegmentId();
        @Nullable TrackingToken stored = claims.fetchToken(settings.processor(), segment);
        try {
            prepare.run();
            Set<SegmentNode> overlapping = fence.apply(SegmentNode.of(segment));
            ChangeFeedToken position = SegmentPosition.of(settings.processor(), segment, feedToken(stored))
                    .reachedBy(committed(overlapping));
            keepClaim.accept(position);
            copies.put(segmentId, new Copy(position, position.equals(stored), clock.instant()));
            return position;
        } catch (AxonNonTransientException | IllegalStateException e) {
            giveUp(segmentId);
            throw e;
        } catch (RuntimeException e) {
            giveUp(segmentId);
            logger.warn(
                    "Segment {} of processor {} cannot be claimed now; it is tried again: {}",
                    segmentId,
                    settings.processor(),
                    e.getMessage());
            throw new UnableToClaimTokenException(
                    "Segment %d of processor '%s' cannot be claimed: %s"
                            .formatted(segmentId, settings.processor(), e.getMessage()),
                    e);
        }
    }

    private void giveUp(int segmentId) {
        producers.drop(segmentId);
        copies.remove(segmentId);
        claims.releaseClaim(settings.processor(), segmentId);
    }

    private List<ChangeFeedToken> committed(Set<SegmentNode> nodes) {
        Set<TopicPartition> partitions = nodes.stream().map(topic::of).collect(Collectors.toSet());
        Set<String> names = nodes.stream().map(SegmentNode::name).collect(Collectors.toSet());
        return positions.committed(partitions).entrySet().stream()
                .filter(position -> names.contains(position.getKey()))
                .map(position -> format.read(position.getValue()))
                .toList();
    }

    /** Publication knows no replay: what is published stays published. */
    private static ChangeFeedToken feedToken(@Nullable TrackingToken stored) {
        if (stored == null || (stored instanceof ReplayToken replay && replay.getCurrentToken() == null)) {
            return ChangeFeedToken.start();
        }
        return ChangeFeedToken.cast(stored);
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processorName, int segment) {
        requireOwn(processorName);
        if (token instanceof ReplayToken) {
            throw new IllegalStateException(
                    "Processor '%s' cannot be reset: its events are published once. Publish to other topics by another processor."
                            .formatted(processorName));
        }
        if (token == null || !CurrentUnitOfWork.isStarted() || !isBatch(CurrentUnitOfWork.get())) {
            copies.remove(segment);
            claims.storeToken(token, processorName, segment);
            return;
        }
        UnitOfWork<?> batch = CurrentUnitOfWork.get();
        BatchTransaction.of(batch)
                .ifPresentOrElse(
                        transaction -> transaction.sendPosition(
                                position(transaction.node(), token), () -> committed(segment, token)),
                        () -> batch.onCommit(committing -> committed(segment, token)));
    }

    private boolean isBatch(UnitOfWork<?> unitOfWork) {
        return unitOfWork.phase() == UnitOfWork.Phase.PREPARE_COMMIT
                && unitOfWork.getResource("Processor[" + settings.processor() + "]/SegmentId") != null;
    }

    private ProducerRecord<String, byte[]> position(SegmentNode node, TrackingToken token) {
        TopicPartition partition = topic.of(node);
        return new ProducerRecord<>(
                partition.topic(),
                partition.partition(),
                node.name(),
                format.write(SegmentPosition.cut(ChangeFeedToken.cast(token), node.range())));
    }

    private void committed(int segment, TrackingToken token) {
        Copy last = copies.get(segment);
        Instant storedAt = last == null ? Instant.MIN : last.storedAt;
        Copy copy = new Copy(WrappedToken.unwrapLowerBound(token), false, storedAt);
        copies.put(segment, copy);
        if (!clock.instant().isBefore(storedAt.plus(pause()))) {
            store(segment, copy);
        }
    }

    private Duration pause() {
        return settings.claimTimeout().dividedBy(COPIES_PER_CLAIM);
    }

    private void store(int segment, Copy copy) {
        claims.storeToken(copy.token, settings.processor(), segment);
        copies.computeIfPresent(
                segment, (id, present) -> new Copy(present.token, present.token.equals(copy.token), clock.instant()));
    }

    /** {@inheritDoc} A copy that the store of claims lacks is written with it. */
    @Override
    public void extendClaim(String processorName, int segment) {
        requireOwn(processorName);
        Copy copy = copies.get(segment);
        if (copy == null || copy.stored) {
            claims.extendClaim(processorName, segment);
        } else {
            store(segment, copy);
        }
    }

    @Override
    public void releaseClaim(String processorName, int segment) {
        requireOwn(processorName);
        Copy copy = copies.remove(segment);
        producers.drop(segment);
        if (copy != null && !copy.stored) {
            try {
                claims.storeToken(copy.token, processorName, segment);
            } catch (UnableToClaimTokenException e) {
                logger.info(
                        "The copy of the position of segment {} is left to its next owner: {}",
                        segment,
                        e.getMessage());
            }
        }
        claims.releaseClaim(processorName, segment);
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount) {
        initializeTokenSegments(processorName, segmentCount, null);
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount, @Nullable TrackingToken initialToken) {
        requireOwn(processorName);
        if (segmentCount > settings.maxSegments()) {
            throw new IllegalArgumentException(
                    "Processor '%s' is to begin with %d segments, but its positions topic '%s' has room for %d: ask for fewer, or raise the limit."
                            .formatted(processorName, segmentCount, settings.positionsTopic(), settings.maxSegments()));
        }
        claims.initializeTokenSegments(processorName, segmentCount, initialToken);
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processorName, int segment) {
        requireOwn(processorName);
        topic.of(new SegmentNode(segment, 0));
        claims.initializeSegment(token, processorName, segment);
    }

    @Override
    public void deleteToken(String processorName, int segment) {
        requireOwn(processorName);
        copies.remove(segment);
        claims.deleteToken(processorName, segment);
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return claims.requiresExplicitSegmentInitialization();
    }

    @Override
    public int[] fetchSegments(String processorName) {
        return claims.fetchSegments(processorName);
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processorName) {
        return claims.fetchAvailableSegments(processorName);
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return claims.retrieveStorageIdentifier();
    }

    private void requireOwn(String processorName) {
        if (!processorName.equals(settings.processor())) {
            throw new IllegalArgumentException(
                    "This token store is of processor '%s' and of no other, but '%s' uses it: register it for that processor alone."
                            .formatted(settings.processor(), processorName));
        }
    }
}
