package dev.orderstream.api.partners;

import dev.orderstream.partners.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics that the other service publishes events to, and somebody who publishes as it does. */
public final class EventTopics implements AutoCloseable {

    public static final String PAYMENTS = Topics.USUAL.payments();
    public static final String FULFILLMENT = Topics.USUAL.fulfillment();

    private final KafkaProducer<String, byte[]> producer;

    public EventTopics(String bootstrapServers) {
        Map<String, Object> broker = Map.of("bootstrap.servers", bootstrapServers);
        this.producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer());
    }

    /** Makes them at a broker that does not have them. */
    public static void create(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(PAYMENTS, 2, (short) 1), new NewTopic(FULFILLMENT, 2, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /**
     * Publishes an event; it has arrived after {@link #flush()}.
     *
     * @param eventType its name without package and version
     * @param json its stored form
     */
    public void publish(String topic, String aggregateId, String eventId, String eventType, byte[] json) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, aggregateId, json);
        header(message, "ce_id", eventId);
        header(message, "ce_type", "dev.orderstream." + eventType + ".v1");
        producer.send(message);
    }

    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }

    private static void header(ProducerRecord<String, byte[]> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
