package dev.orderstream.order;

import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.orderstream.rule.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What the events of an order leave behind, and nothing that decides. */
abstract class OrderHistory {

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    @AggregateIdentifier
    String orderId;

    @Nullable
    OrderStatus status;

    Map<String, OrderedLine> lines = new LinkedHashMap<>();

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    Money charges;

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    Money total;

    @Nullable
    Address shippingAddress;

    /** Why the order is held, for people, by the name of the hold. */
    Map<String, String> holds = new LinkedHashMap<>();

    /** Holds that it was released from, the last of them, in the order of their release also when read from a snapshot. */
    LinkedHashSet<String> releasedHolds = new LinkedHashSet<>();

    boolean pickingStarted;

    /** Whether anything has left, so that the charges are due no more. */
    boolean shipped;

    /** Returns that were allowed and are not over. */
    Map<String, List<LineUnits>> openReturns = new HashMap<>();

    Set<String> closedReturns = new HashSet<>();

    /** Returns of a sale that is not known yet, by return. */
    Map<String, OrderReturnAwaitsSale> earlyReturns = new LinkedHashMap<>();

    /** What was given back, whether by a till or by the payment. */
    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    Money givenBack;

    /** What of it was for charges. */
    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    Money chargesGivenBack;

    /** Charges that were given back by themselves, by refund. */
    Map<String, ChargeRefund> chargeRefunds = new HashMap<>();

    /** What was recorded of a sale; null if the order was placed. */
    @Nullable
    Receipt receipt;

    /** Whether a warehouse fulfills the order, so that nobody else completes it. */
    boolean inFulfillment;

    /** Most reasons that hold an order at once. */
    static final int MOST_HOLDS = 30;

    /** So many releases can come again and change nothing. */
    private static final int REMEMBERED_RELEASES = 100;

    /** Most returns of an order, whatever came of them. */
    static final int MOST_RETURNS = 1_000;

    boolean hasAllReturnsItMay() {
        return openReturns.size() + closedReturns.size() + earlyReturns.size() >= MOST_RETURNS;
    }

    /** Where an order stands, once there is one. */
    OrderStatus status() {
        return Objects.requireNonNull(status, "status of an order that no event has made");
    }

    static Outcome changed() {
        return Outcome.changed(getVersion());
    }

    static Outcome unchanged() {
        return Outcome.unchanged(getVersion());
    }

    /** What stock the order still asks for. */
    List<ReservedLine> openLines() {
        return lines.values().stream()
                .filter(line -> line.open() > 0)
                .map(line -> new ReservedLine(line.lineId(), line.sku(), line.wanted()))
                .toList();
    }

    boolean isSettled() {
        return lines.values().stream().allMatch(line -> line.open() == 0);
    }

    @EventSourcingHandler
    void on(OrderPlaced event) {
        orderId = event.orderId();
        status = OrderStatus.PLACED;
        take(event.lines(), event.total());
        shippingAddress = event.shippingAddress();
    }

    @EventSourcingHandler
    void on(SaleRecorded event) {
        orderId = event.orderId();
        status = OrderStatus.COMPLETED;
        take(event.lines(), event.total());
        receipt = new Receipt(event.occurredAt(), event.country(), event.charges());
        fulfilTheRest();
    }

    @EventSourcingHandler
    void on(OrderConfirmed event) {
        status = OrderStatus.CONFIRMED;
        inFulfillment = Boolean.TRUE.equals(event.handedToWarehouse());
    }

    @EventSourcingHandler
    void on(OrderRejected event) {
        status = OrderStatus.REJECTED;
    }

    @EventSourcingHandler
    void on(OrderCancelled event) {
        status = OrderStatus.CANCELLED;
    }

    @EventSourcingHandler
    void on(OrderLinesCancelled event) {
        for (CancelledLine line : event.lines()) {
            change(line.lineId(), before -> before.withCancelled(line.quantity()));
        }
        total = event.total();
    }

    @EventSourcingHandler
    void on(ShippingAddressChanged event) {
        shippingAddress = event.shippingAddress();
    }

    @EventSourcingHandler
    void on(OrderHeld event) {
        holds.put(event.hold(), event.reason());
        releasedHolds.remove(event.hold());
    }

    @EventSourcingHandler
    void on(OrderHoldReleased event) {
        holds.remove(event.hold());
        releasedHolds.remove(event.hold());
        releasedHolds.add(event.hold());
        if (releasedHolds.size() > REMEMBERED_RELEASES) {
            releasedHolds.remove(releasedHolds.iterator().next());
        }
    }

    @EventSourcingHandler
    void on(OrderPickingStarted event) {
        pickingStarted = true;
        inFulfillment = true;
    }

    @EventSourcingHandler
    void on(OrderLinesFulfilled event) {
        pickingStarted = true;
        shipped = true;
        for (FulfilledLine line : event.lines()) {
            change(line.lineId(), before -> before.withFulfilled(line.quantity()));
        }
    }

    @EventSourcingHandler
    void on(OrderCompleted event) {
        status = OrderStatus.COMPLETED;
        fulfilTheRest();
    }

    @EventSourcingHandler
    void on(OrderReturnAllowed event) {
        openReturns.put(event.returnId(), event.lines());
        for (LineUnits line : event.lines()) {
            change(line.lineId(), before -> before.withReturning(line.quantity()));
        }
    }

    @EventSourcingHandler
    void on(OrderReturnClosed event) {
        List<LineUnits> allowed = openReturns.remove(event.returnId());
        if (allowed != null) {
            for (LineUnits line : allowed) {
                change(line.lineId(), before -> before.withReturning(-line.quantity()));
            }
        }
        for (LineUnits line : event.lines()) {
            change(line.lineId(), before -> before.withReturned(line.quantity()));
        }
        closedReturns.add(event.returnId());
        earlyReturns.remove(event.returnId());
        givenBack = givenBack.plus(event.refund());
        if (event.credited() != null) {
            givenBack = givenBack.plus(event.credited());
        }
        if (event.charges() != null) {
            chargesGivenBack = chargesGivenBack.plus(event.charges());
        }
    }

    @EventSourcingHandler
    void on(OrderReturnAwaitsSale event) {
        orderId = event.orderId();
        earlyReturns.put(event.returnId(), event);
    }

    @EventSourcingHandler
    void on(OrderChargesRefunded event) {
        chargeRefunds.put(event.refundId(), new ChargeRefund(event.amount(), event.reason()));
        givenBack = givenBack.plus(event.amount());
        chargesGivenBack = chargesGivenBack.plus(event.amount());
    }

    private void take(List<OrderLine> ordered, Money orderTotal) {
        Money goods = Money.zero(orderTotal.getCurrencyUnit());
        for (OrderLine line : ordered) {
            lines.put(line.lineId(), OrderedLine.of(line));
            goods = goods.plus(line.total());
        }
        total = orderTotal;
        charges = orderTotal.minus(goods);
        givenBack = Money.zero(orderTotal.getCurrencyUnit());
        chargesGivenBack = givenBack;
    }

    private void fulfilTheRest() {
        shipped = true;
        for (String lineId : new ArrayList<>(lines.keySet())) {
            change(lineId, before -> before.withFulfilled(before.open()));
        }
    }

    private void change(String lineId, UnaryOperator<OrderedLine> change) {
        lines.computeIfPresent(lineId, (id, before) -> change.apply(before));
    }
}
