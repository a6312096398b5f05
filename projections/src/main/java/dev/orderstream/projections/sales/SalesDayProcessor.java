package dev.orderstream.projections.sales;

import dev.orderstream.order.OrderCancelled;
import dev.orderstream.order.OrderChargesRefunded;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderLinesCancelled;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.OrderReturnClosed;
import dev.orderstream.order.SaleRecorded;
import dev.orderstream.projections.placed.PlacedOrders;
import dev.orderstream.returns.ReturnRecorded;
import dev.orderstream.rule.OrderId;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/**
 * Adds up what is sold on each day: orders when they are confirmed, sales when they are recorded; and what comes back:
 * recorded returns when they are recorded, those that customers asked for when they are settled.
 */
@Component
@ProcessingGroup("sales-days")
class SalesDayProcessor {

    private final SalesDays salesDays;
    private final PlacedOrders placedOrders;
    private final RecordedReturns recordedReturns;

    SalesDayProcessor(SalesDays salesDays, PlacedOrders placedOrders, RecordedReturns recordedReturns) {
        this.salesDays = salesDays;
        this.placedOrders = placedOrders;
        this.recordedReturns = recordedReturns;
    }

    @EventHandler
    void on(OrderPlaced event) {
        placedOrders.passed(event);
    }

    @EventHandler
    void on(OrderConfirmed event) {
        SalesDayChanges.ofBatch(salesDays).count(SoldOrder.of(placedOrders.of(event.orderId())));
    }

    @EventHandler
    void on(SaleRecorded event) {
        SalesDayChanges.ofBatch(salesDays).count(SoldOrder.of(event));
    }

    @EventHandler
    void on(OrderLinesCancelled event, @SequenceNumber long sequence) {
        change(event.orderId(), order -> order.without(event, sequence));
    }

    @EventHandler
    void on(OrderCancelled event) {
        change(event.orderId(), SoldOrder::takenOut);
    }

    @EventHandler
    void on(ReturnRecorded event) {
        SalesDayChanges.ofBatch(salesDays).count(CreditedReturn.of(event));
    }

    /** A recorded return that its order takes note of was counted when it was recorded; one that brought nothing never is. */
    @EventHandler
    void on(OrderReturnClosed event, @Timestamp Instant at) {
        if (!event.lines().isEmpty() && !recordedReturns.contains(event.returnId())) {
            SalesDayChanges.ofBatch(salesDays).count(CreditedReturn.of(event, at));
        }
    }

    @EventHandler
    void on(OrderChargesRefunded event, @Timestamp Instant at) {
        SalesDayChanges.ofBatch(salesDays).count(RefundedCharges.of(event, at));
    }

    private void change(OrderId orderId, UnaryOperator<SoldOrder> change) {
        SalesDayChanges.ofBatch(salesDays).change(SoldOrder.of(placedOrders.of(orderId)), change);
    }
}
