package dev.orderstream.process.automation;

import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.rule.OrderId;
import dev.orderstream.stock.StockLocation;
import java.util.List;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * Drives an order on that is stuck: its events, those of its payment and of its work are handled once more. What was done already changes
 * nothing, because every automation may run any number of times; what was not is done now.
 */
public final class Rerun {

    private final EventStore events;
    private final List<EventMessageHandler> automations;

    /**
     * @param events where the events are read from
     * @param automations those of {@link OrderAutomation}
     */
    public Rerun(EventStore events, List<Object> automations) {
        this.events = events;
        this.automations = automations.stream()
                .<EventMessageHandler>map(AnnotationEventHandlerAdapter::new)
                .toList();
    }

    /**
     * Handles the events of an order again.
     *
     * @throws IllegalStateException if an automation failed; its cause tells why
     */
    public void driveOn(OrderId orderId) {
        for (String aggregateId : List.of(
                orderId.value(),
                PaymentId.of(orderId).value(),
                FulfillmentOrderId.of(orderId, StockLocation.DEFAULT).value())) {
            events.readEvents(aggregateId).asStream().forEach(event -> handle(orderId, event));
        }
    }

    private void handle(OrderId orderId, DomainEventMessage<?> event) {
        for (EventMessageHandler automation : automations) {
            try {
                automation.handle(event);
            } catch (Exception failed) {
                throw new IllegalStateException(
                        "Order %s was not driven on: event %d of %s could not be handled again"
                                .formatted(orderId, event.getSequenceNumber(), event.getAggregateIdentifier()),
                        failed);
            }
        }
    }
}
