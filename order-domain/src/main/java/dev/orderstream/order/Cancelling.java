package dev.orderstream.order;

import dev.orderstream.rule.Decision;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/** What is not wanted any more, or was not found: the whole order, or units of its lines. */
final class Cancelling {

    private Cancelling() {}

    static Decision<OrderState, OrderEvent> cancel(CancelOrder command, OrderState order) {
        if (order.is(OrderStatus.CANCELLED)) {
            return Decision.nothing();
        }
        if (order.is(OrderStatus.REJECTED)) {
            throw OrderRefused.alreadyRejected(order.orderId());
        }
        if (order.is(OrderStatus.COMPLETED)) {
            throw OrderRefused.alreadyCompleted(order.orderId());
        }
        requireNotBeingPicked(order, "cancelled");
        return Decision.of(cancelled(order, command.reason()));
    }

    static Decision<OrderState, OrderEvent> cancelLines(CancelOrderLines command, OrderState order) {
        Fulfilling.requireConfirmed(order, "shortened");
        requireNotBeingPicked(order, "shortened");
        List<CancelledLine> lines = newlyCancelled(command.lines(), order);
        if (lines.isEmpty()) {
            return Decision.nothing();
        }
        if (nothingRemainsWithout(lines, order)) {
            throw OrderRefused.nothingWouldRemain(order.orderId(), order.status());
        }
        return Decision.of(cancelled(order, command.reason(), lines));
    }

    static Decision<OrderState, OrderEvent> recordShortPick(RecordShortPick command, OrderState order) {
        if (!order.is(OrderStatus.CONFIRMED)) {
            return Decision.nothing();
        }
        List<CancelledLine> lines = newlyCancelled(command.lines(), order);
        if (lines.isEmpty()) {
            return Decision.nothing();
        }
        if (nothingRemainsWithout(lines, order)) {
            return Decision.of(cancelled(order, RecordShortPick.REASON));
        }
        return Decision.<OrderState, OrderEvent>of(cancelled(order, RecordShortPick.REASON, lines))
                .then(Fulfilling::completeIfSettled);
    }

    private static OrderCancelled cancelled(OrderState order, String reason) {
        return new OrderCancelled(order.orderId(), reason, order.openLines());
    }

    private static OrderLinesCancelled cancelled(OrderState order, String reason, List<CancelledLine> lines) {
        Money less = order.total();
        for (CancelledLine line : lines) {
            OrderedLine before = OrderedLine.in(order, line.lineId());
            less = less.minus(before.total())
                    .plus(before.withCancelled(line.quantity()).total());
        }
        return new OrderLinesCancelled(order.orderId(), reason, lines, less);
    }

    private static void requireNotBeingPicked(OrderState order, String intent) {
        if (order.pickingStarted()) {
            throw OrderRefused.beingPicked(order.orderId(), order.status(), intent);
        }
    }

    private static boolean nothingRemainsWithout(List<CancelledLine> cancelled, OrderState order) {
        int gone = cancelled.stream().mapToInt(CancelledLine::quantity).sum();
        return gone
                == order.lines().values().stream().mapToInt(OrderedLine::wanted).sum();
    }

    private static List<CancelledLine> newlyCancelled(List<LineUnits> inTotal, OrderState order) {
        List<CancelledLine> cancelled = new ArrayList<>();
        for (LineUnits units : inTotal) {
            OrderedLine line = OrderedLine.in(order, units.lineId());
            int possible = line.quantity() - line.fulfilled();
            if (units.quantity() > possible) {
                throw OrderRefused.moreThanOpen(
                        order.orderId(), order.status(), line.lineId(), units.quantity(), possible);
            }
            int now = units.quantity() - line.cancelled();
            if (now > 0) {
                cancelled.add(new CancelledLine(line.lineId(), line.sku(), now, line.wanted() - now));
            }
        }
        return cancelled;
    }
}
