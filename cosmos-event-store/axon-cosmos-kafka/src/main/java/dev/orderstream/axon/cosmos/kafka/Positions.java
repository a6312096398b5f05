package dev.orderstream.axon.cosmos.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * What is committed in the positions topic. One consumer reads all of it, from where it has read to before; what it has
 * read it remembers by key.
 */
final class Positions implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    private final Consumer<String, byte[]> consumer;
    private final Admin admin;
    private final Duration patience;
    private final Clock clock;
    private final Map<TopicPartition, Map<String, byte[]>> known = new HashMap<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();

    /** @param patience how long the end of a partition may stay out of reach */
    Positions(Consumer<String, byte[]> consumer, Admin admin, Duration patience, Clock clock) {
        this.consumer = consumer;
        this.admin = admin;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * The committed records of partitions by key, up to everything that was written when this was called. The end is that of
     * all records and not that of the committed ones, which a transaction in the middle of its commit would hold back.
     *
     * @throws PositionsOutOfReachException when an open transaction keeps the reader from the end
     */
    synchronized Map<String, byte[]> committed(Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = ends(partitions);
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(partition, next.getOrDefault(partition, 0L)));
        Instant deadline = clock.instant().plus(patience);
        while (!isAt(ends)) {
            for (ConsumerRecord<String, byte[]> position : consumer.poll(POLL)) {
                remember(position);
            }
            if (clock.instant().isAfter(deadline)) {
                throw new PositionsOutOfReachException(behind(ends), patience);
            }
        }
        partitions.forEach(partition -> next.put(partition, consumer.position(partition)));
        return partitions.stream()
                .flatMap(partition -> known.getOrDefault(partition, Map.of()).entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> second));
    }

    private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                KafkaCall.await(admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                        .all());
        return ends.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue()
                .offset()));
    }

    private boolean isAt(Map<TopicPartition, Long> ends) {
        return behind(ends).isEmpty();
    }

    private List<TopicPartition> behind(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .filter(end -> consumer.position(end.getKey(), patience) < end.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void remember(ConsumerRecord<String, byte[]> position) {
        TopicPartition partition = new TopicPartition(position.topic(), position.partition());
        known.computeIfAbsent(partition, key -> new HashMap<>()).put(position.key(), position.value());
        next.put(partition, position.offset() + 1);
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
