package dev.orderstream.replay.importing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.operator.service.KafkaAccess;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The Kafka topic through which back-end systems send commands. */
final class CommandTopic implements AutoCloseable {

    private static final String TOPIC = "orderstream.commands.v1";

    /** Learns what became of one message. */
    @FunctionalInterface
    interface Delivery {

        /** @param failure null when the message is in the topic */
        void ended(@Nullable Exception failure);
    }

    private final Producer<String, String> producer;

    CommandTopic(Producer<String, String> producer) {
        this.producer = producer;
    }

    /** @param patience how long a message may wait for the broker */
    static CommandTopic connect(KafkaAccess kafka, Duration patience) {
        String millis = String.valueOf(patience.toMillis());
        Map<String, Object> settings = kafka.client(Map.of(
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true",
                ProducerConfig.LINGER_MS_CONFIG, "5",
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000",
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, String.valueOf(Math.max(15_000, patience.toMillis())),
                ProducerConfig.MAX_BLOCK_MS_CONFIG, millis));
        return new CommandTopic(new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer()));
    }

    /** Sends a message. Those of one key stay in order. */
    void send(String key, JsonNode message, Delivery delivery) {
        try {
            producer.send(
                    new ProducerRecord<>(TOPIC, key, message.toString()),
                    (metadata, failure) -> delivery.ended(failure));
        } catch (KafkaException e) {
            delivery.ended(e);
        }
    }

    /** Waits until everything that was sent is in the topic, or has failed. */
    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
