package dev.orderstream.order;

import dev.orderstream.rule.Decision;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/** Units of an order's lines leave, and in the end the order is complete. */
final class Fulfilling {

    private Fulfilling() {}

    static Decision<OrderState, OrderEvent> recordPickingStarted(OrderState order) {
        if (order.pickingStarted() || !order.is(OrderStatus.CONFIRMED)) {
            return Decision.nothing();
        }
        return Decision.of(new OrderPickingStarted(order.orderId()));
    }

    /** What has left beyond what is wanted is no part of the order; {@link RecordFulfillment} tells who looks after it. */
    static Decision<OrderState, OrderEvent> recordFulfillment(RecordFulfillment command, OrderState order) {
        List<FulfilledLine> fulfilled = newlyFulfilled(command.lines(), order);
        if (fulfilled.isEmpty()) {
            return Decision.nothing();
        }
        requireConfirmed(order, "fulfilled");
        Money value = order.chargesDue();
        for (FulfilledLine line : fulfilled) {
            value = value.plus(OrderedLine.in(order, line.lineId()).valueOfNext(line.quantity()));
        }
        return Decision.<OrderState, OrderEvent>of(
                        new OrderLinesFulfilled(order.orderId(), command.shipmentId(), fulfilled, value))
                .then(Fulfilling::completeIfSettled);
    }

    static Decision<OrderState, OrderEvent> complete(OrderState order) {
        if (order.is(OrderStatus.COMPLETED)) {
            return Decision.nothing();
        }
        requireConfirmed(order, "completed");
        if (order.inFulfillment() && !order.isSettled()) {
            throw OrderRefused.inFulfillment(order.orderId(), order.status());
        }
        if (order.isHeld()) {
            throw OrderRefused.onHold(
                    order.orderId(), order.status(), order.holds().keySet());
        }
        return Decision.of(completed(order));
    }

    static Decision<OrderState, OrderEvent> completeIfSettled(OrderState order) {
        return order.isSettled() ? Decision.of(completed(order)) : Decision.nothing();
    }

    static void requireConfirmed(OrderState order, String intent) {
        if (!order.is(OrderStatus.CONFIRMED)) {
            throw OrderRefused.notConfirmed(order.orderId(), order.status(), intent);
        }
    }

    private static OrderCompleted completed(OrderState order) {
        Money value = order.chargesDue();
        for (OrderedLine line : order.lines().values()) {
            value = value.plus(line.valueOfNext(line.open()));
        }
        return new OrderCompleted(order.orderId(), order.openLines(), value);
    }

    private static List<FulfilledLine> newlyFulfilled(List<LineUnits> inTotal, OrderState order) {
        List<FulfilledLine> fulfilled = new ArrayList<>();
        for (LineUnits units : inTotal) {
            OrderedLine line = OrderedLine.in(order, units.lineId());
            int taken = Math.min(units.quantity(), line.wanted());
            int now = taken - line.fulfilled();
            if (now > 0) {
                fulfilled.add(new FulfilledLine(line.lineId(), line.sku(), now, taken));
            }
        }
        return fulfilled;
    }
}
