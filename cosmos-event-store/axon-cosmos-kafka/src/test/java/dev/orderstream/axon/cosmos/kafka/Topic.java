package dev.orderstream.axon.cosmos.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What readers of committed records see of a topic. It reads on from where it was. */
final class Topic implements AutoCloseable {

    static final String NAME = "events";
    static final int PARTITIONS = 4;
    static final String SEQUENCE = "sequence";

    private final KafkaConsumer<String, String> consumer;
    private final Map<String, List<Long>> sequences = new TreeMap<>();
    private int count;

    Topic(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.assign(IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(NAME, partition))
                .toList());
    }

    /** Events in all, as far as they can be read now. */
    int count() {
        int before;
        do {
            before = count;
            for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(200))) {
                count++;
                String sequence = new String(each.headers().lastHeader(SEQUENCE).value(), StandardCharsets.UTF_8);
                sequences.computeIfAbsent(each.key(), key -> new ArrayList<>()).add(Long.parseLong(sequence));
            }
        } while (count > before);
        return count;
    }

    /** Every stored event was published once and in the order of its aggregate, and nothing else was. */
    void requireEachOnce(Shop shop, Duration patience) {
        await().atMost(patience).until(() -> count() >= shop.storedInAll());
        assertThat(count()).isEqualTo((int) shop.storedInAll());
        assertThat(sequences.keySet()).isEqualTo(new TreeMap<>(shop.stored()).keySet());
        shop.stored().forEach((aggregate, events) -> assertThat(sequences.get(aggregate))
                .as(aggregate)
                .isEqualTo(java.util.stream.LongStream.range(0, events).boxed().toList()));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
