package dev.orderstream.projections.placed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.rule.OrderId;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/**
 * Finds the first event of an order. It is remembered when it passes by, and read from the order's stream otherwise, so
 * it never depends on how far another view has come. It is remembered without the address, which may be forgotten.
 */
@Component
public class PlacedOrders {

    private static final int REMEMBERED = 2_000;

    private final EventStore eventStore;
    private final Cache<OrderId, OrderPlaced> recent =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    PlacedOrders(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    /** Remembers an order that was placed just now. */
    public void passed(OrderPlaced event) {
        recent.put(event.orderId(), withoutAddress(event));
    }

    /**
     * The event by which an order was placed, without its address.
     *
     * @throws IllegalStateException when the order's stream does not begin with one
     */
    public OrderPlaced of(OrderId orderId) {
        return recent.get(orderId, this::read);
    }

    private static OrderPlaced withoutAddress(OrderPlaced placed) {
        return new OrderPlaced(
                placed.orderId(),
                placed.orderNumber(),
                placed.customerId(),
                placed.country(),
                placed.placedAt(),
                placed.currency(),
                placed.lines(),
                placed.charges(),
                placed.total());
    }

    private OrderPlaced read(OrderId orderId) {
        DomainEventStream stream = eventStore.readEvents(orderId.value(), 0);
        if (stream.hasNext() && stream.next().getPayload() instanceof OrderPlaced placed) {
            return withoutAddress(placed);
        }
        throw new IllegalStateException(
                "Order %s has later events, but its stream does not begin with OrderPlaced.".formatted(orderId));
    }
}
