package dev.orderstream.partners;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads again what was published about an aggregate before a certain event, because the partners have been started since. */
final class PastEvents {

    private static final Duration LONGEST_POLL = Duration.ofSeconds(1);

    private final Supplier<KafkaConsumer<String, byte[]>> consumers;

    /** @param consumers makes a consumer without a group each time */
    PastEvents(Supplier<KafkaConsumer<String, byte[]>> consumers) {
        this.consumers = consumers;
    }

    /** Tells the records before this one that have its key, oldest first. Reads the partition from its beginning. */
    void before(ConsumerRecord<String, byte[]> message, Consumer<ConsumerRecord<String, byte[]>> tell) {
        TopicPartition partition = new TopicPartition(message.topic(), message.partition());
        try (KafkaConsumer<String, byte[]> consumer = consumers.get()) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (consumer.position(partition) < message.offset()) {
                for (ConsumerRecord<String, byte[]> past : consumer.poll(LONGEST_POLL)) {
                    if (past.offset() < message.offset() && Objects.equals(message.key(), past.key())) {
                        tell.accept(past);
                    }
                }
            }
        }
    }
}
