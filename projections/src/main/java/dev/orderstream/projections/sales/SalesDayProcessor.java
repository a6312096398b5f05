package dev.orderstream.projections.sales;

import dev.orderstream.order.OrderCancelled;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.SaleRecorded;
import dev.orderstream.projections.placed.PlacedOrders;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Adds up what is sold on each day: orders when they are confirmed, sales when they are recorded. */
@Component
@ProcessingGroup("sales-days")
class SalesDayProcessor {

    private final SalesDays salesDays;
    private final PlacedOrders placedOrders;

    SalesDayProcessor(SalesDays salesDays, PlacedOrders placedOrders) {
        this.salesDays = salesDays;
        this.placedOrders = placedOrders;
    }

    @EventHandler
    void on(OrderPlaced event) {
        placedOrders.passed(event);
    }

    @EventHandler
    void on(OrderConfirmed event) {
        SalesDayChanges.ofBatch(salesDays).add(SoldOrder.of(placedOrders.of(event.orderId())));
    }

    @EventHandler
    void on(SaleRecorded event) {
        SalesDayChanges.ofBatch(salesDays).add(SoldOrder.of(event));
    }

    @EventHandler
    void on(OrderCancelled event) {
        SalesDayChanges.ofBatch(salesDays)
                .add(SoldOrder.of(placedOrders.of(event.orderId())).takenOut());
    }
}
