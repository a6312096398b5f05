package dev.orderstream.projections.process;

import dev.orderstream.fulfillment.FulfillmentEvent;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.projections.view.ViewChanges;
import dev.orderstream.projections.view.ViewKey;
import dev.orderstream.projections.view.Views;
import dev.orderstream.rule.OrderId;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/** Keeps which step each order waits for. An event that does not change that is not written. */
@Component
@ProcessingGroup("order-processes")
class OrderProcessProcessor {

    private final Views<OrderProcessView> views;

    OrderProcessProcessor(Views<OrderProcessView> orderProcesses) {
        this.views = orderProcesses;
    }

    @EventHandler
    void on(OrderEvent event, @Timestamp Instant at, @SequenceNumber long sequence) {
        change(event.orderId(), event.orderId().value(), event, at, sequence);
    }

    @EventHandler
    void on(PaymentEvent event, @Timestamp Instant at, @SequenceNumber long sequence) {
        change(event.orderId(), event.paymentId().value(), event, at, sequence);
    }

    @EventHandler
    void on(FulfillmentEvent event, @Timestamp Instant at, @SequenceNumber long sequence) {
        change(event.orderId(), event.fulfillmentOrderId().value(), event, at, sequence);
    }

    private void change(OrderId orderId, String aggregateId, Object event, Instant at, long sequence) {
        ViewChanges.change(
                views,
                ViewKey.of(orderId.value()),
                sequence,
                before -> OrderProcessView.after(before, orderId, aggregateId, event, at, sequence));
    }
}
