package dev.orderstream.process.automation;

import dev.orderstream.order.Address;
import dev.orderstream.order.FulfilledLine;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.order.OrderLinesFulfilled;
import dev.orderstream.order.OrderState;
import dev.orderstream.order.OrderStatus;
import dev.orderstream.order.ReservedLine;
import dev.orderstream.rule.OrderId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an automation needs to know of an order beside the event that it handles, read from the order's events: its state, and what has left
 * with which shipment, which the order itself need not know.
 */
final class StoredOrder {

    private final OrderState state;
    private final Map<String, FulfilledLine> fulfilled = new HashMap<>();
    private final Map<String, Money> captures = new LinkedHashMap<>();

    private StoredOrder(List<OrderEvent> events) {
        this.state = OrderState.after(events);
        events.forEach(this::noteWhatLeft);
    }

    static StoredOrder read(EventStore events, OrderId orderId) {
        return new StoredOrder(StoredEvents.of(events, orderId.value(), OrderEvent.class));
    }

    /** What of the order's lines is still wanted or has left. */
    List<ReservedLine> lines() {
        return state.wantedLines();
    }

    /** Units of a line that were ordered at first; empty if the order has no such line. */
    Optional<Integer> ordered(String lineId) {
        return state.ordered(lineId);
    }

    /** What the order took of a line that left with a shipment; empty if it wanted none of it. */
    Optional<FulfilledLine> fulfilled(String shipmentId, String lineId) {
        return Optional.ofNullable(fulfilled.get(shipmentId + "/" + lineId));
    }

    @Nullable
    Address shippingAddress() {
        return state.shippingAddress();
    }

    /** Where the order stands; PLACED also while nothing is known of it. */
    OrderStatus status() {
        return state.exists() ? state.status() : OrderStatus.PLACED;
    }

    boolean isHeld() {
        return state.isHeld();
    }

    boolean isHeldFor(String hold) {
        return state.isHeldFor(hold);
    }

    /** Whether somebody released it from a hold that has not been placed again. */
    boolean wasReleasedFrom(String hold) {
        return state.wasReleasedFrom(hold);
    }

    /** What is to be captured for what has left, by capture. */
    Map<String, Money> captures() {
        return captures;
    }

    private void noteWhatLeft(OrderEvent event) {
        if (event instanceof OrderLinesFulfilled left) {
            left.lines().forEach(line -> fulfilled.put(left.shipmentId() + "/" + line.lineId(), line));
            captures.put(left.shipmentId(), left.value());
        } else if (event instanceof OrderCompleted completed && completed.value() != null) {
            captures.put(WhenGoodsHaveLeftThenCapture.COMPLETION, completed.value());
        }
    }
}
