package dev.orderstream.projections.customer;

import dev.orderstream.order.OrderCancelled;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderLinesCancelled;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.OrderRejected;
import dev.orderstream.order.OrderStatus;
import dev.orderstream.projections.placed.PlacedOrders;
import dev.orderstream.projections.view.MoneyAmount;
import dev.orderstream.projections.view.ViewChanges;
import dev.orderstream.projections.view.ViewKey;
import dev.orderstream.projections.view.Views;
import dev.orderstream.rule.OrderId;
import java.util.function.UnaryOperator;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.stereotype.Component;

/** Keeps the list of each customer's orders. Sales without a customer are in no list. */
@Component
@ProcessingGroup("customer-orders")
class CustomerOrderProcessor {

    private final Views<CustomerOrder> views;
    private final PlacedOrders placedOrders;

    CustomerOrderProcessor(Views<CustomerOrder> customerOrders, PlacedOrders placedOrders) {
        this.views = customerOrders;
        this.placedOrders = placedOrders;
    }

    @EventHandler
    void on(OrderPlaced event, @SequenceNumber long sequence) {
        placedOrders.passed(event);
        change(event.orderId(), sequence, OrderStatus.PLACED);
    }

    @EventHandler
    void on(OrderConfirmed event, @SequenceNumber long sequence) {
        change(event.orderId(), sequence, OrderStatus.CONFIRMED);
    }

    @EventHandler
    void on(OrderRejected event, @SequenceNumber long sequence) {
        change(event.orderId(), sequence, OrderStatus.REJECTED);
    }

    @EventHandler
    void on(OrderCancelled event, @SequenceNumber long sequence) {
        change(event.orderId(), sequence, OrderStatus.CANCELLED);
    }

    @EventHandler
    void on(OrderCompleted event, @SequenceNumber long sequence) {
        change(event.orderId(), sequence, OrderStatus.COMPLETED);
    }

    /** Lines are cancelled of confirmed orders only. */
    @EventHandler
    void on(OrderLinesCancelled event, @SequenceNumber long sequence) {
        MoneyAmount total = MoneyAmount.of(event.total());
        change(event.orderId(), sequence, OrderStatus.CONFIRMED, view -> view.costing(total, sequence));
    }

    private void change(OrderId orderId, long sequence, OrderStatus status) {
        change(orderId, sequence, status, view -> view.now(status, sequence));
    }

    private void change(OrderId orderId, long sequence, OrderStatus status, UnaryOperator<CustomerOrder> change) {
        OrderPlaced placed = placedOrders.of(orderId);
        ViewChanges.change(views, new ViewKey(placed.customerId(), orderId.value()), sequence, view -> {
            if (view != null && sequence <= view.version()) {
                return view;
            }
            return change.apply(view == null ? CustomerOrder.of(placed, status, sequence) : view);
        });
    }
}
