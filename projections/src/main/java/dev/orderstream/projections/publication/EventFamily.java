package dev.orderstream.projections.publication;

import dev.orderstream.fulfillment.FulfillmentEvent;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.returns.ReturnEvent;
import dev.orderstream.stock.StockEvent;

/** The events of one kind of aggregate. */
enum EventFamily {
    ORDERS(OrderEvent.class),
    STOCK(StockEvent.class),
    PAYMENTS(PaymentEvent.class),
    FULFILLMENT(FulfillmentEvent.class),
    RETURNS(ReturnEvent.class);

    private final Class<?> events;

    EventFamily(Class<?> events) {
        this.events = events;
    }

    boolean contains(Class<?> eventType) {
        return events.isAssignableFrom(eventType);
    }

    /** Whether it has a type of event with this simple name. */
    boolean hasType(String simpleName) {
        for (Class<?> type : events.getPermittedSubclasses()) {
            if (type.getSimpleName().equals(simpleName)) {
                return true;
            }
        }
        return false;
    }
}
