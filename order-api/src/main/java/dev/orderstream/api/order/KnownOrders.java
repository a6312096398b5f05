package dev.orderstream.api.order;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.springframework.stereotype.Component;

/** Tells at the door whether an order exists, where no command to the order would. Costs one small query. */
@Component
public class KnownOrders {

    private final EventStore eventStore;

    KnownOrders(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    /** @throws AggregateNotFoundException if there is no such order */
    public void require(String orderId) {
        if (eventStore.lastSequenceNumberFor(orderId).isEmpty()) {
            throw new AggregateNotFoundException(orderId, "There is no order " + orderId);
        }
    }
}
