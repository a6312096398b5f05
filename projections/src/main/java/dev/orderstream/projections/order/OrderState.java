package dev.orderstream.projections.order;

import dev.orderstream.order.Address;
import dev.orderstream.order.CancelledLine;
import dev.orderstream.order.FulfilledLine;
import dev.orderstream.order.LineRefusal;
import dev.orderstream.order.LineUnits;
import dev.orderstream.order.OrderCancelled;
import dev.orderstream.order.OrderChargesRefunded;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.order.OrderHoldReleased;
import dev.orderstream.order.OrderLinesCancelled;
import dev.orderstream.order.OrderLinesFulfilled;
import dev.orderstream.order.OrderPickingStarted;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.OrderRejected;
import dev.orderstream.order.OrderReturnClosed;
import dev.orderstream.order.OrderStatus;
import dev.orderstream.order.SaleRecorded;
import dev.orderstream.order.ShippingAddressChanged;
import dev.orderstream.projections.view.FirstEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an order's own events say of it.
 *
 * @param total what it comes to without what was cancelled
 * @param holds why somebody has to look, by hold
 * @param picking whether somebody has begun to pick the goods
 * @param ending how it ended if nothing came of it
 * @param refunds what is given back, by return, the latest 100
 * @param chargesRefunded what was given back of the charges by itself; null if nothing was
 * @param version sequence number of the last event that was seen
 */
record OrderState(
        OrderHeading heading,
        OrderStatus status,
        List<LineState> lines,
        Money total,
        @Nullable Address shippingAddress,
        Map<String, HoldState> holds,
        boolean picking,
        @Nullable Ending ending,
        Map<String, Money> refunds,
        @Nullable Money chargesRefunded,
        long version) {

    /**
     * Why nothing came of an order.
     *
     * @param code stable name of the reason, if it was rejected
     * @param refusals which lines could not be had, if that was the reason
     * @param reason for people, if it was cancelled
     */
    record Ending(@Nullable String code, @Nullable List<LineRefusal> refusals, @Nullable String reason) {}

    static OrderState after(@Nullable OrderState before, OrderEvent event, long version, Instant at) {
        if (event instanceof OrderPlaced placed) {
            return new OrderState(
                    OrderHeading.of(placed),
                    OrderStatus.PLACED,
                    placed.lines().stream().map(LineState::of).toList(),
                    placed.total(),
                    placed.shippingAddress(),
                    Map.of(),
                    false,
                    null,
                    Map.of(),
                    null,
                    version);
        }
        if (event instanceof SaleRecorded sale) {
            return new OrderState(
                            OrderHeading.of(sale),
                            OrderStatus.COMPLETED,
                            sale.lines().stream().map(LineState::of).toList(),
                            sale.total(),
                            null,
                            Map.of(),
                            false,
                            null,
                            Map.of(),
                            null,
                            version)
                    .allFulfilled();
        }
        return FirstEvent.seen(before, "Order", event.orderId().value(), version)
                .after(event, at)
                .at(version);
    }

    /** Units that have gone to the customer. */
    int unitsFulfilled() {
        return lines.stream().mapToInt(LineState::fulfilled).sum();
    }

    /** Units that the order has taken note of as come back. */
    int unitsReturned() {
        return lines.stream().mapToInt(LineState::returned).sum();
    }

    /** Units that have gone, or are to go, to the customer. */
    int unitsWanted() {
        return lines.stream().mapToInt(LineState::wanted).sum();
    }

    private OrderState after(OrderEvent event, Instant at) {
        if (event instanceof OrderConfirmed) {
            return now(OrderStatus.CONFIRMED, null);
        }
        if (event instanceof OrderRejected rejected) {
            return now(OrderStatus.REJECTED, new Ending(rejected.code(), rejected.refusals(), null));
        }
        if (event instanceof OrderCancelled cancelled) {
            return now(OrderStatus.CANCELLED, new Ending(null, null, cancelled.reason()));
        }
        if (event instanceof OrderCompleted) {
            return now(OrderStatus.COMPLETED, null).allFulfilled();
        }
        if (event instanceof OrderLinesCancelled cancelled) {
            return afterCancellation(cancelled);
        }
        if (event instanceof OrderLinesFulfilled fulfilled) {
            return afterFulfillment(fulfilled);
        }
        if (event instanceof OrderReturnClosed closed) {
            return afterReturn(closed);
        }
        if (event instanceof OrderChargesRefunded refunded) {
            return withChargesRefunded(refunded.amount());
        }
        return afterOther(event, at);
    }

    /** What concerns neither its end nor its units; that a return is allowed changes nothing here. */
    private OrderState afterOther(OrderEvent event, Instant at) {
        if (event instanceof ShippingAddressChanged changed) {
            return with(changed.shippingAddress(), holds, picking);
        }
        if (event instanceof OrderPickingStarted) {
            return with(shippingAddress, holds, true);
        }
        Map<String, HoldState> changedHolds = new TreeMap<>(holds);
        if (event instanceof OrderHeld held) {
            changedHolds.put(held.hold(), new HoldState(held.reason(), at));
        } else if (event instanceof OrderHoldReleased released) {
            changedHolds.remove(released.hold());
        }
        return with(shippingAddress, changedHolds, picking);
    }

    private OrderState afterCancellation(OrderLinesCancelled event) {
        List<LineState> after = lines;
        for (CancelledLine cancelled : event.lines()) {
            after = change(after, cancelled.lineId(), line -> line.withWanted(cancelled.remaining()));
        }
        return with(after, event.total(), refunds);
    }

    private OrderState afterFulfillment(OrderLinesFulfilled event) {
        List<LineState> after = lines;
        for (FulfilledLine fulfilled : event.lines()) {
            after = change(after, fulfilled.lineId(), line -> line.withFulfilled(fulfilled.fulfilled()));
        }
        return with(after, total, refunds).with(shippingAddress, holds, true);
    }

    private OrderState afterReturn(OrderReturnClosed event) {
        List<LineState> after = lines;
        for (LineUnits returned : event.lines()) {
            after = change(after, returned.lineId(), line -> line.withReturned(returned.quantity()));
        }
        return with(after, total, refundsWith(event.returnId().value(), event.refund()));
    }

    private Map<String, Money> refundsWith(String returnId, Money refund) {
        if (!refund.isPositive()) {
            return refunds;
        }
        Map<String, Money> more = new LinkedHashMap<>(refunds);
        more.put(returnId, refund);
        if (more.size() > OrderDocument.RETURNS_KEPT) {
            more.remove(more.keySet().iterator().next());
        }
        return Collections.unmodifiableMap(more);
    }

    private OrderState allFulfilled() {
        return with(
                lines.stream().map(line -> line.withFulfilled(line.wanted())).toList(), total, refunds);
    }

    private static List<LineState> change(List<LineState> lines, String lineId, UnaryOperator<LineState> change) {
        return lines.stream()
                .map(line -> line.ordered().lineId().equals(lineId) ? change.apply(line) : line)
                .toList();
    }

    private OrderState now(OrderStatus newStatus, @Nullable Ending newEnding) {
        return new OrderState(
                heading,
                newStatus,
                lines,
                total,
                shippingAddress,
                holds,
                picking,
                newEnding,
                refunds,
                chargesRefunded,
                version);
    }

    private OrderState with(@Nullable Address newAddress, Map<String, HoldState> newHolds, boolean nowPicking) {
        return new OrderState(
                heading,
                status,
                lines,
                total,
                newAddress,
                newHolds,
                nowPicking,
                ending,
                refunds,
                chargesRefunded,
                version);
    }

    private OrderState with(List<LineState> newLines, Money newTotal, Map<String, Money> newRefunds) {
        return new OrderState(
                heading,
                status,
                newLines,
                newTotal,
                shippingAddress,
                holds,
                picking,
                ending,
                newRefunds,
                chargesRefunded,
                version);
    }

    private OrderState withChargesRefunded(Money more) {
        return new OrderState(
                heading,
                status,
                lines,
                total,
                shippingAddress,
                holds,
                picking,
                ending,
                refunds,
                chargesRefunded == null ? more : chargesRefunded.plus(more),
                version);
    }

    private OrderState at(long newVersion) {
        return new OrderState(
                heading,
                status,
                lines,
                total,
                shippingAddress,
                holds,
                picking,
                ending,
                refunds,
                chargesRefunded,
                newVersion);
    }
}
