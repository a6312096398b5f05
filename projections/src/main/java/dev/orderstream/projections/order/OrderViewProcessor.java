package dev.orderstream.projections.order;

import dev.orderstream.fulfillment.FulfillmentEvent;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.projections.view.ViewChanges;
import dev.orderstream.projections.view.ViewKey;
import dev.orderstream.projections.view.Views;
import dev.orderstream.returns.ReturnApproved;
import dev.orderstream.returns.ReturnCancelled;
import dev.orderstream.returns.ReturnClosed;
import dev.orderstream.returns.ReturnDeclined;
import dev.orderstream.returns.ReturnEvent;
import dev.orderstream.returns.ReturnRecorded;
import dev.orderstream.returns.ReturnRequested;
import dev.orderstream.returns.ReturnUnitsReceived;
import dev.orderstream.rule.OrderId;
import java.time.Instant;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/**
 * Keeps the view of each order from its own events and those of its payment, its work and its returns. An event whose
 * sequence number the view has seen of its aggregate changes nothing.
 */
@Component
@ProcessingGroup("order-views")
class OrderViewProcessor {

    private final Views<OrderDocument> documents;

    OrderViewProcessor(Views<OrderDocument> orderDocuments) {
        this.documents = orderDocuments;
    }

    @EventHandler
    void on(OrderEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        change(event.orderId(), sequence, document -> document.after(event, sequence, at));
    }

    @EventHandler
    void on(PaymentEvent event, @SequenceNumber long sequence) {
        change(event.orderId(), sequence, document -> document.after(event, sequence));
    }

    @EventHandler
    void on(FulfillmentEvent event, @SequenceNumber long sequence) {
        change(event.orderId(), sequence, document -> document.after(event, sequence));
    }

    @EventHandler
    void on(ReturnRequested event, @SequenceNumber long sequence) {
        changeByReturn(event.orderId(), event, sequence);
    }

    @EventHandler
    void on(ReturnApproved event, @SequenceNumber long sequence) {
        changeByReturn(event.orderId(), event, sequence);
    }

    @EventHandler
    void on(ReturnDeclined event, @SequenceNumber long sequence) {
        changeByReturn(event.orderId(), event, sequence);
    }

    @EventHandler
    void on(ReturnUnitsReceived event, @SequenceNumber long sequence) {
        changeByReturn(event.orderId(), event, sequence);
    }

    @EventHandler
    void on(ReturnClosed event, @SequenceNumber long sequence) {
        changeByReturn(event.orderId(), event, sequence);
    }

    @EventHandler
    void on(ReturnCancelled event, @SequenceNumber long sequence) {
        changeByReturn(event.orderId(), event, sequence);
    }

    /** Goods of a sale that nobody knows belong to no order. */
    @EventHandler
    void on(ReturnRecorded event, @SequenceNumber long sequence) {
        if (event.orderId() != null) {
            changeByReturn(event.orderId(), event, sequence);
        }
    }

    private void changeByReturn(OrderId orderId, ReturnEvent event, long sequence) {
        change(orderId, sequence, document -> document.after(event, sequence));
    }

    private void change(OrderId orderId, long sequence, UnaryOperator<OrderDocument> change) {
        ViewChanges.change(
                documents,
                ViewKey.of(orderId.value()),
                sequence,
                document -> change.apply(Objects.requireNonNullElse(document, OrderDocument.EMPTY)));
    }
}
