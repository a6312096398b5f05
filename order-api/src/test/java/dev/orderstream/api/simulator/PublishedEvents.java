package dev.orderstream.api.simulator;

import dev.orderstream.api.RunningApi;
import dev.orderstream.storedform.StoredForm;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.eventhandling.DomainEventMessage;

/** Publishes stored events as the other service does, each once, and only those that a test wants published. */
final class PublishedEvents implements AutoCloseable {

    static final String PAYMENTS = "orderstream.payments.v1";
    static final String FULFILMENT = "orderstream.fulfilment.v1";

    private final RunningApi api;
    private final KafkaProducer<String, byte[]> producer;
    private final Set<String> published = new HashSet<>();

    PublishedEvents(RunningApi api) {
        this.api = api;
        Map<String, Object> broker = Map.of("bootstrap.servers", api.bootstrapServers());
        this.producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer());
    }

    /** Publishes what is new of an order's payment and work. */
    void publish(String orderId) {
        api.messages("pay-" + orderId).forEach(event -> publish(PAYMENTS, event));
        api.messages(orderId + "@MAIN").forEach(event -> publish(FULFILMENT, event));
        producer.flush();
    }

    /** Publishes one event, also if it was published before. */
    void publishAgain(String topic, DomainEventMessage<?> event) {
        published.remove(event.getIdentifier());
        publish(topic, event);
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }

    private void publish(String topic, DomainEventMessage<?> event) {
        if (!published.add(event.getIdentifier())) {
            return;
        }
        try {
            ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                    topic,
                    event.getAggregateIdentifier(),
                    StoredForm.objectMapper().writeValueAsBytes(event.getPayload()));
            header(message, "ce_id", event.getIdentifier());
            header(
                    message,
                    "ce_type",
                    "dev.orderstream." + event.getPayloadType().getSimpleName() + ".v1");
            producer.send(message);
        } catch (com.fasterxml.jackson.core.JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    private static void header(ProducerRecord<String, byte[]> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
