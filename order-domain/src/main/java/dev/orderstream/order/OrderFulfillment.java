package dev.orderstream.order;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.orderstream.rule.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.joda.money.Money;

/** Units of an order's lines are cancelled, leave, and in the end the order is complete. */
abstract class OrderFulfillment extends OrderHistory {

    @CommandHandler
    Outcome cancelLines(CancelOrderLines command) {
        requireConfirmed("shortened");
        if (pickingStarted) {
            throw OrderRefused.beingPicked(orderId, status(), "shortened");
        }
        List<CancelledLine> cancelled = newlyCancelled(command.lines());
        if (cancelled.isEmpty()) {
            return unchanged();
        }
        if (nothingRemainsWithout(cancelled)) {
            throw OrderRefused.nothingWouldRemain(orderId, status());
        }
        cancel(command.reason(), cancelled);
        return changed();
    }

    @CommandHandler
    Outcome recordShortPick(RecordShortPick command) {
        if (status != OrderStatus.CONFIRMED) {
            return unchanged();
        }
        List<CancelledLine> cancelled = newlyCancelled(command.lines());
        if (cancelled.isEmpty()) {
            return unchanged();
        }
        if (nothingRemainsWithout(cancelled)) {
            apply(new OrderCancelled(orderId, RecordShortPick.REASON, openLines()));
            return changed();
        }
        cancel(RecordShortPick.REASON, cancelled);
        completeIfSettled();
        return changed();
    }

    @CommandHandler
    Outcome recordPickingStarted(RecordPickingStarted command) {
        if (pickingStarted || status != OrderStatus.CONFIRMED) {
            return unchanged();
        }
        apply(new OrderPickingStarted(orderId));
        return changed();
    }

    /** What has left beyond what is wanted is no part of the order; {@link RecordFulfillment} tells who looks after it. */
    @CommandHandler
    Outcome recordFulfillment(RecordFulfillment command) {
        List<FulfilledLine> fulfilled = newlyFulfilled(command.lines());
        if (fulfilled.isEmpty()) {
            return unchanged();
        }
        requireConfirmed("fulfilled");
        Money value = shipped ? Money.zero(total.getCurrencyUnit()) : charges;
        for (FulfilledLine line : fulfilled) {
            value = value.plus(line(line.lineId()).valueOfNext(line.quantity()));
        }
        apply(new OrderLinesFulfilled(orderId, command.shipmentId(), fulfilled, value));
        completeIfSettled();
        return changed();
    }

    @CommandHandler
    Outcome complete(CompleteOrder command) {
        if (status == OrderStatus.COMPLETED) {
            return unchanged();
        }
        requireConfirmed("completed");
        if (inFulfillment && !isSettled()) {
            throw OrderRefused.inFulfillment(orderId, status());
        }
        if (!holds.isEmpty()) {
            throw OrderRefused.onHold(orderId, status(), holds.keySet());
        }
        complete();
        return changed();
    }

    private void completeIfSettled() {
        if (isSettled()) {
            complete();
        }
    }

    private void complete() {
        Money value = shipped ? Money.zero(total.getCurrencyUnit()) : charges;
        for (OrderedLine line : lines.values()) {
            value = value.plus(line.valueOfNext(line.open()));
        }
        apply(new OrderCompleted(orderId, openLines(), value));
    }

    private void requireConfirmed(String intent) {
        if (status != OrderStatus.CONFIRMED) {
            throw OrderRefused.notConfirmed(orderId, status(), intent);
        }
    }

    private void cancel(String reason, List<CancelledLine> cancelled) {
        Money less = total;
        for (CancelledLine line : cancelled) {
            OrderedLine before = line(line.lineId());
            less = less.minus(before.total())
                    .plus(before.withCancelled(line.quantity()).total());
        }
        apply(new OrderLinesCancelled(orderId, reason, cancelled, less));
    }

    private boolean nothingRemainsWithout(List<CancelledLine> cancelled) {
        int gone = cancelled.stream().mapToInt(CancelledLine::quantity).sum();
        return gone == lines.values().stream().mapToInt(OrderedLine::wanted).sum();
    }

    private List<CancelledLine> newlyCancelled(List<LineUnits> inTotal) {
        List<CancelledLine> cancelled = new ArrayList<>();
        for (LineUnits units : inTotal) {
            OrderedLine line = line(units.lineId());
            int possible = line.quantity() - line.fulfilled();
            if (units.quantity() > possible) {
                throw OrderRefused.moreThanOpen(orderId, status(), line.lineId(), units.quantity(), possible);
            }
            int now = units.quantity() - line.cancelled();
            if (now > 0) {
                cancelled.add(new CancelledLine(line.lineId(), line.sku(), now, line.wanted() - now));
            }
        }
        return cancelled;
    }

    private List<FulfilledLine> newlyFulfilled(List<LineUnits> inTotal) {
        List<FulfilledLine> fulfilled = new ArrayList<>();
        for (LineUnits units : inTotal) {
            OrderedLine line = line(units.lineId());
            int taken = Math.min(units.quantity(), line.wanted());
            int now = taken - line.fulfilled();
            if (now > 0) {
                fulfilled.add(new FulfilledLine(line.lineId(), line.sku(), now, taken));
            }
        }
        return fulfilled;
    }

    OrderedLine line(String lineId) {
        OrderedLine line = lines.get(lineId);
        if (line == null) {
            throw OrderRefused.unknownLine(orderId, status(), lineId);
        }
        return line;
    }
}
