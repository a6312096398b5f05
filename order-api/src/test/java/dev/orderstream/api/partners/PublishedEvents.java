package dev.orderstream.api.partners;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.orderstream.api.RunningApi;
import dev.orderstream.storedform.StoredForm;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;

/** Publishes stored events as the other service does, each once, and only those that a test wants published. */
final class PublishedEvents implements AutoCloseable {

    private final RunningApi api;
    private final EventTopics topics;
    private final Set<String> published = new HashSet<>();

    PublishedEvents(RunningApi api) {
        this.api = api;
        this.topics = new EventTopics(api.bootstrapServers());
    }

    /** Publishes what is new of an order's payment and work. */
    void publish(String orderId) {
        api.messages("pay-" + orderId).forEach(event -> publish(EventTopics.PAYMENTS, event));
        api.messages(orderId + "@MAIN").forEach(event -> publish(EventTopics.FULFILLMENT, event));
        topics.flush();
    }

    /** Publishes one event, also if it was published before. */
    void publishAgain(String topic, DomainEventMessage<?> event) {
        published.remove(event.getIdentifier());
        publish(topic, event);
        topics.flush();
    }

    @Override
    public void close() {
        topics.close();
    }

    private void publish(String topic, DomainEventMessage<?> event) {
        if (!published.add(event.getIdentifier())) {
            return;
        }
        try {
            topics.publish(
                    topic,
                    event.getAggregateIdentifier(),
                    event.getIdentifier(),
                    event.getPayloadType().getSimpleName(),
                    StoredForm.objectMapper().writeValueAsBytes(event.getPayload()));
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }
}
