package dev.orderstream.axon.cosmos.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** The producers of the segments that this process has claimed, and the fencing of those that had them before. */
final class SegmentProducers {

    private static final byte[] REGISTERED = {};

    private final PublicationSettings settings;
    private final KafkaClients clients;
    private final Admin admin;
    private final PositionsTopic topic;
    private final Positions positions;
    private final SentRecords sentRecords;
    private final Map<Integer, SegmentProducer> producers = new ConcurrentHashMap<>();

    SegmentProducers(
            PublicationSettings settings,
            KafkaClients clients,
            Admin admin,
            PositionsTopic topic,
            Positions positions,
            SentRecords sentRecords) {
        this.settings = settings;
        this.clients = clients;
        this.admin = admin;
        this.topic = topic;
        this.positions = positions;
        this.sentRecords = sentRecords;
    }

    /** The producer of a segment that this process has claimed. */
    Optional<SegmentProducer> of(int segment) {
        return Optional.ofNullable(producers.get(segment));
    }

    /**
     * Ends whatever publishes for a node or one that overlaps it, and makes a new producer for the node. What those have
     * committed can be read afterwards, and they commit nothing more.
     *
     * @return the nodes that overlap it, itself among them
     */
    Set<SegmentNode> claim(SegmentNode node) {
        Set<SegmentNode> overlapping = fenceOthers(node);
        Producer<String, byte[]> producer =
                clients.producer(node.transactionalId(settings), settings.transactionTimeout());
        SegmentProducer claimed = new SegmentProducer(node, producer, settings, sentRecords);
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            claimed.drop();
            throw e;
        }
        SegmentProducer previous = producers.put(node.segment(), claimed);
        if (previous != null) {
            previous.drop();
        }
        return overlapping;
    }

    /** As {@link #claim}, where the segment is about to be split or merged and nothing is published for it. */
    Set<SegmentNode> fence(SegmentNode node) {
        Set<SegmentNode> overlapping = fenceOthers(node);
        fenceAll(Set.of(node));
        drop(node.segment());
        return overlapping;
    }

    private Set<SegmentNode> fenceOthers(SegmentNode node) {
        topic.of(node);
        Set<SegmentNode> registered = registered();
        if (!registered.contains(node)) {
            // Before the others are read: of two that claim at once, at least one knows of the other.
            register(node);
            registered = registered();
        }
        Set<SegmentNode> overlapping =
                registered.stream().filter(node::overlaps).collect(Collectors.toSet());
        fenceAll(overlapping.stream().filter(other -> !other.equals(node)).collect(Collectors.toSet()));
        return overlapping;
    }

    private void fenceAll(Set<SegmentNode> nodes) {
        if (!nodes.isEmpty()) {
            List<String> ids =
                    nodes.stream().map(other -> other.transactionalId(settings)).toList();
            KafkaCall.await(admin.fenceProducers(ids).all());
        }
    }

    private Set<SegmentNode> registered() {
        return positions.committed(Set.of(topic.registry())).keySet().stream()
                .map(SegmentNode::named)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private void register(SegmentNode node) {
        try (Producer<String, byte[]> registrar = clients.producerWithoutTransactions(settings.transactionTimeout())) {
            KafkaCall.await(registrar.send(new ProducerRecord<>(
                    topic.registry().topic(), topic.registry().partition(), node.name(), REGISTERED)));
        }
    }

    /** Forgets the producer of a segment; its claim is void. */
    void drop(int segment) {
        SegmentProducer dropped = producers.remove(segment);
        if (dropped != null) {
            dropped.drop();
        }
    }

    /** Forgets this very producer. */
    void drop(SegmentProducer producer) {
        producers.remove(producer.node().segment(), producer);
        producer.drop();
    }

    /** @throws KafkaException when a segment is not claimed any more */
    SegmentProducer require(int segment) {
        return of(segment)
                .orElseThrow(() -> new KafkaException(
                        "Segment %d of processor '%s' has no producer: its claim has ended. It is claimed again."
                                .formatted(segment, settings.processor())));
    }

    void close() {
        producers.keySet().forEach(this::drop);
    }
}
