package dev.orderstream.projections.customer;

import dev.orderstream.order.OrderCancelled;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.OrderRejected;
import dev.orderstream.order.OrderStatus;
import dev.orderstream.projections.placed.PlacedOrders;
import dev.orderstream.projections.view.ViewChanges;
import dev.orderstream.projections.view.ViewKey;
import dev.orderstream.projections.view.Views;
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

    private void change(String orderId, long sequence, OrderStatus status) {
        OrderPlaced placed = placedOrders.of(orderId);
        ViewChanges.change(views, new ViewKey(placed.customerId(), orderId), view -> {
            if (view == null) {
                return CustomerOrder.of(placed, status, sequence);
            }
            return sequence <= view.version() ? view : view.now(status, sequence);
        });
    }
}
