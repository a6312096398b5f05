package dev.orderstream.api.personaldata;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.orderstream.axon.cosmos.personaldata.DataSubjects;
import dev.orderstream.axon.cosmos.protection.Place;
import dev.orderstream.order.OrderPlaced;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Knows whose an order is: the customer's who has placed it. That never changes, so it is remembered; otherwise it is read from the order's first
 * event, by one small query.
 */
@Component
public class CustomersOfOrders implements DataSubjects {

    private static final int REMEMBERED = 10_000;

    private final ObjectProvider<EventStore> eventStore;
    private final Cache<String, String> customers =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** @param eventStore needs this itself to store anything, so it is asked for later */
    CustomersOfOrders(ObjectProvider<EventStore> eventStore) {
        this.eventStore = eventStore;
    }

    /** The customer who has placed an order; nothing if there is no such order, or if it is a sale. */
    public Optional<String> customerOf(String orderId) {
        return Optional.ofNullable(customers.get(orderId, this::read));
    }

    /** An order says by whom it was placed; whatever follows from it has its id. */
    @Override
    public String of(Place place, Class<?> type, JsonNode json) {
        JsonNode customerId = json.path("customerId");
        if (customerId.isTextual()) {
            // Not remembered: the order may not be stored after all.
            return customerId.textValue();
        }
        String orderId = json.path("orderId").asText();
        return customerOf(orderId)
                .orElseThrow(() -> new IllegalStateException(
                        "%s has personal data, but order %s has no customer, so nobody could have it forgotten"
                                .formatted(place, orderId)));
    }

    private @Nullable String read(String orderId) {
        DomainEventStream events = eventStore.getObject().readEvents(orderId, 0);
        return events.hasNext() && events.next().getPayload() instanceof OrderPlaced placed
                ? placed.customerId()
                : null;
    }
}
