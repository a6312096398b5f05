package dev.orderstream.projections.order;

import dev.orderstream.order.OrderCancelled;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.OrderRejected;
import dev.orderstream.order.OrderStatus;
import dev.orderstream.order.SaleRecorded;
import dev.orderstream.projections.view.ViewChanges;
import dev.orderstream.projections.view.ViewKey;
import dev.orderstream.projections.view.Views;
import java.util.function.UnaryOperator;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.stereotype.Component;

/** Keeps the view of each order. An event whose sequence number the view has seen changes nothing. */
@Component
@ProcessingGroup("order-views")
class OrderViewProcessor {

    private final Views<OrderView> views;

    OrderViewProcessor(Views<OrderView> orderViews) {
        this.views = orderViews;
    }

    @EventHandler
    void on(OrderPlaced event, @SequenceNumber long sequence) {
        ViewChanges.change(
                views, ViewKey.of(event.orderId()), view -> view == null ? OrderView.placed(event, sequence) : view);
    }

    @EventHandler
    void on(SaleRecorded event, @SequenceNumber long sequence) {
        ViewChanges.change(
                views, ViewKey.of(event.orderId()), view -> view == null ? OrderView.sold(event, sequence) : view);
    }

    @EventHandler
    void on(OrderConfirmed event, @SequenceNumber long sequence) {
        change(event, sequence, view -> view.now(OrderStatus.CONFIRMED, sequence));
    }

    @EventHandler
    void on(OrderRejected event, @SequenceNumber long sequence) {
        change(event, sequence, view -> view.rejected(event.refusals(), sequence));
    }

    @EventHandler
    void on(OrderCancelled event, @SequenceNumber long sequence) {
        change(event, sequence, view -> view.cancelled(event.reason(), sequence));
    }

    @EventHandler
    void on(OrderCompleted event, @SequenceNumber long sequence) {
        change(event, sequence, view -> view.now(OrderStatus.COMPLETED, sequence));
    }

    private void change(OrderEvent event, long sequence, UnaryOperator<OrderView> change) {
        ViewChanges.change(views, ViewKey.of(event.orderId()), view -> {
            if (view == null) {
                throw new IllegalStateException(
                        "Order %s has event %d but no view: its first event was not seen. Reset the processor order-views."
                                .formatted(event.orderId(), sequence));
            }
            return sequence <= view.version() ? view : change.apply(view);
        });
    }
}
