package dev.orderstream.process.automation;

import dev.orderstream.order.Address;
import dev.orderstream.order.CancelledLine;
import dev.orderstream.order.FulfilledLine;
import dev.orderstream.order.OrderCancelled;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.order.OrderHoldReleased;
import dev.orderstream.order.OrderLine;
import dev.orderstream.order.OrderLinesCancelled;
import dev.orderstream.order.OrderLinesFulfilled;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.OrderRejected;
import dev.orderstream.order.OrderStatus;
import dev.orderstream.order.ReservedLine;
import dev.orderstream.order.ShippingAddressChanged;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What an automation needs to know of an order beside the event that it handles, read from the order's events. */
final class StoredOrder {

    private final Map<String, ReservedLine> ordered = new LinkedHashMap<>();
    private final Map<String, ReservedLine> wanted = new LinkedHashMap<>();
    private final Map<String, FulfilledLine> fulfilled = new HashMap<>();
    private final Set<String> holds = new HashSet<>();
    private final Map<String, Money> captures = new LinkedHashMap<>();
    private @Nullable Address shippingAddress;
    private OrderStatus status = OrderStatus.PLACED;

    private StoredOrder() {}

    static StoredOrder read(EventStore events, String orderId) {
        StoredOrder order = new StoredOrder();
        events.readEvents(orderId).asStream().forEach(event -> order.take(event.getPayload()));
        return order;
    }

    /** What of the order's lines is still wanted or has left. */
    List<ReservedLine> lines() {
        return wanted.values().stream().filter(line -> line.quantity() > 0).toList();
    }

    /** Units of a line that were ordered at first. */
    int ordered(String lineId) {
        ReservedLine line = ordered.get(lineId);
        if (line == null) {
            throw new IllegalArgumentException("The order has no line %s, only %s".formatted(lineId, ordered.keySet()));
        }
        return line.quantity();
    }

    /** What the order took of a line that left with a shipment; empty if it wanted none of it. */
    Optional<FulfilledLine> fulfilled(String shipmentId, String lineId) {
        return Optional.ofNullable(fulfilled.get(shipmentId + "/" + lineId));
    }

    @Nullable
    Address shippingAddress() {
        return shippingAddress;
    }

    OrderStatus status() {
        return status;
    }

    boolean isHeld() {
        return !holds.isEmpty();
    }

    boolean isHeldFor(String hold) {
        return holds.contains(hold);
    }

    /** What is to be captured for what has left, by capture. */
    Map<String, Money> captures() {
        return captures;
    }

    private void take(Object event) {
        if (event instanceof OrderPlaced placed) {
            placed.lines().forEach(this::take);
            shippingAddress = placed.shippingAddress();
        } else if (event instanceof OrderLinesCancelled cancelled) {
            cancelled.lines().forEach(this::take);
        } else if (event instanceof OrderLinesFulfilled left) {
            left.lines().forEach(line -> fulfilled.put(left.shipmentId() + "/" + line.lineId(), line));
            captures.put(left.shipmentId(), left.value());
        } else if (event instanceof ShippingAddressChanged changed) {
            shippingAddress = changed.shippingAddress();
        } else if (event instanceof OrderHeld held) {
            holds.add(held.hold());
        } else if (event instanceof OrderHoldReleased released) {
            holds.remove(released.hold());
        } else if (event instanceof OrderConfirmed) {
            status = OrderStatus.CONFIRMED;
        } else if (event instanceof OrderRejected) {
            status = OrderStatus.REJECTED;
        } else if (event instanceof OrderCancelled) {
            status = OrderStatus.CANCELLED;
        } else if (event instanceof OrderCompleted completed) {
            status = OrderStatus.COMPLETED;
            if (completed.value() != null) {
                captures.put(WhenGoodsHaveLeftThenCapture.COMPLETION, completed.value());
            }
        }
    }

    private void take(OrderLine line) {
        ordered.put(line.lineId(), ReservedLine.of(line));
        wanted.put(line.lineId(), ReservedLine.of(line));
    }

    private void take(CancelledLine line) {
        wanted.put(line.lineId(), new ReservedLine(line.lineId(), line.sku(), line.remaining()));
    }
}
