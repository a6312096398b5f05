package dev.orderstream.api.simulator;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;

/** Reads again what was published about an aggregate before a certain event, because the simulator has been started since. */
final class PastEvents {

    private static final Duration LONGEST_POLL = Duration.ofSeconds(1);

    private final ConsumerFactory<String, byte[]> consumers;

    PastEvents(ConsumerFactory<String, byte[]> consumers) {
        this.consumers = consumers;
    }

    /** Tells the records before this one that have its key, oldest first. Reads the partition from its beginning. */
    void before(ConsumerRecord<String, byte[]> message, Consumer<ConsumerRecord<String, byte[]>> tell) {
        TopicPartition partition = new TopicPartition(message.topic(), message.partition());
        try (org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer =
                consumers.createConsumer("simulator-past", null, "-past")) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (consumer.position(partition) < message.offset()) {
                for (ConsumerRecord<String, byte[]> past : consumer.poll(LONGEST_POLL)) {
                    if (past.offset() < message.offset() && message.key().equals(past.key())) {
                        tell.accept(past);
                    }
                }
            }
        }
    }
}
