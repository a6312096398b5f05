package dev.orderstream.projections.publication;

import dev.orderstream.fulfillment.FulfillmentEvent;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.returns.ReturnEvent;
import dev.orderstream.stock.StockEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which topic the events of each kind of aggregate go to. */
@Component
final class EventTopics {

    private final Map<Class<?>, String> byFamily;

    EventTopics(PublicationProperties properties) {
        this.byFamily = Map.of(
                OrderEvent.class, properties.ordersTopic(),
                StockEvent.class, properties.stockTopic(),
                PaymentEvent.class, properties.paymentsTopic(),
                FulfillmentEvent.class, properties.fulfillmentTopic(),
                ReturnEvent.class, properties.returnsTopic());
    }

    /** The topic of a type of event; empty if it is of no aggregate of the domain. */
    Optional<String> of(Class<?> eventType) {
        return byFamily.entrySet().stream()
                .filter(family -> family.getKey().isAssignableFrom(eventType))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    List<String> all() {
        return List.copyOf(byFamily.values());
    }
}
