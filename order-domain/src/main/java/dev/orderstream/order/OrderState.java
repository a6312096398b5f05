package dev.orderstream.order;

import dev.orderstream.rule.AggregateState;
import dev.orderstream.rule.Fold;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What the events of an order leave behind. It decides nothing, and only its next event changes it. */
public final class OrderState implements AggregateState {

    /** So many releases can be sent again and change nothing. */
    private static final int REMEMBERED_RELEASES = 100;

    private static final Fold<OrderState, OrderEvent> FOLD = Fold.<OrderState, OrderEvent>over(OrderEvent.class)
            .on(OrderPlaced.class, OrderState::place)
            .on(SaleRecorded.class, OrderState::recordSale)
            .on(OrderConfirmed.class, (order, event) -> {
                order.status = OrderStatus.CONFIRMED;
                order.inFulfillment = Boolean.TRUE.equals(event.handedToWarehouse());
            })
            .on(OrderRejected.class, (order, event) -> order.status = OrderStatus.REJECTED)
            .on(OrderCancelled.class, (order, event) -> order.status = OrderStatus.CANCELLED)
            .on(OrderLinesCancelled.class, OrderState::cancel)
            .on(ShippingAddressChanged.class, (order, event) -> order.shippingAddress = event.shippingAddress())
            .on(OrderHeld.class, (order, event) -> {
                order.holds.put(event.hold(), event.reason());
                order.releasedHolds.remove(event.hold());
            })
            .on(OrderHoldReleased.class, OrderState::release)
            .on(OrderPickingStarted.class, (order, event) -> {
                order.pickingStarted = true;
                order.inFulfillment = true;
            })
            .on(OrderLinesFulfilled.class, OrderState::fulfill)
            .on(OrderCompleted.class, (order, event) -> {
                order.status = OrderStatus.COMPLETED;
                order.fulfillTheRest();
            })
            .on(OrderReturnAllowed.class, OrderState::allowReturn)
            .on(OrderReturnClosed.class, OrderState::closeReturn)
            .on(OrderReturnAwaitsSale.class, (order, event) -> {
                order.orderId = event.orderId();
                order.earlyReturns.put(event.returnId(), event);
            })
            .on(OrderChargesRefunded.class, (order, event) -> {
                order.chargeRefunds.put(event.refundId(), new ChargeRefund(event.amount(), event.reason()));
                order.givenBack = order.givenBack.plus(event.amount());
                order.chargesGivenBack = order.chargesGivenBack.plus(event.amount());
            })
            .complete();

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    private OrderId orderId;

    private @Nullable OrderStatus status;

    private Map<String, OrderedLine> lines = new LinkedHashMap<>();

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    private Money charges;

    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    private Money total;

    private @Nullable Address shippingAddress;

    /** Why the order is held, for people, by the name of the hold. */
    private Map<String, String> holds = new LinkedHashMap<>();

    /** Holds that it was released from, the last of them, in the order of their release also when read from a snapshot. */
    private LinkedHashSet<String> releasedHolds = new LinkedHashSet<>();

    private boolean pickingStarted;

    /** Whether anything has left, so that the charges are due no more. */
    private boolean shipped;

    /** Returns that were allowed and are not over. */
    private Map<ReturnId, List<LineUnits>> openReturns = new HashMap<>();

    private Set<ReturnId> closedReturns = new HashSet<>();

    /** Returns of a sale that is not known yet, by return. */
    private Map<ReturnId, OrderReturnAwaitsSale> earlyReturns = new LinkedHashMap<>();

    /** What was given back, whether by a till or by the payment. */
    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    private Money givenBack;

    /** What of it was for charges. */
    @SuppressWarnings("NullAway.Init") // Set by the first event; no other command comes before it.
    private Money chargesGivenBack;

    /** Charges that were given back by themselves, by refund. */
    private Map<String, ChargeRefund> chargeRefunds = new HashMap<>();

    /** What was recorded of a sale; null if the order was placed. */
    private @Nullable Receipt receipt;

    /** Whether a warehouse fulfills the order, so that nobody else completes it. */
    private boolean inFulfillment;

    /** An order of which nothing has happened yet. */
    OrderState() {}

    /** What these events, oldest first, leave behind; all of them are of one order. */
    public static OrderState after(Iterable<? extends OrderEvent> events) {
        OrderState order = new OrderState();
        events.forEach(order::evolve);
        return order;
    }

    /** Takes note of the next event. */
    void evolve(OrderEvent event) {
        FOLD.apply(this, event, Instant.EPOCH);
    }

    /** Whether there is an order; goods that came back before their sale was recorded make none. */
    public boolean exists() {
        return status != null;
    }

    /** Where an order stands, once there is one. */
    public OrderStatus status() {
        return Objects.requireNonNull(status, "status of an order that no event has made");
    }

    boolean is(OrderStatus asked) {
        return status == asked;
    }

    /** Where the goods go to; null if that is not known. */
    public @Nullable Address shippingAddress() {
        return shippingAddress;
    }

    /** Whether anything holds it. */
    public boolean isHeld() {
        return !holds.isEmpty();
    }

    /** Whether it is held under this name. */
    public boolean isHeldFor(String hold) {
        return holds.containsKey(hold);
    }

    /** What of its lines is still wanted or has left. */
    public List<ReservedLine> wantedLines() {
        return lines.values().stream()
                .filter(line -> line.wanted() > 0)
                .map(OrderState::wanted)
                .toList();
    }

    /** Units of a line that were ordered at first; empty if the order has no such line. */
    public Optional<Integer> ordered(String lineId) {
        return Optional.ofNullable(lines.get(lineId)).map(OrderedLine::quantity);
    }

    /** The key of the order; null while no event has named it. */
    @Nullable
    String knownId() {
        return orderId == null ? null : orderId.value();
    }

    OrderId orderId() {
        return orderId;
    }

    Map<String, OrderedLine> lines() {
        return Collections.unmodifiableMap(lines);
    }

    /** What stock the order still asks for. */
    List<ReservedLine> openLines() {
        return lines.values().stream()
                .filter(line -> line.open() > 0)
                .map(OrderState::wanted)
                .toList();
    }

    boolean isSettled() {
        return lines.values().stream().allMatch(line -> line.open() == 0);
    }

    Money total() {
        return total;
    }

    /** Nothing, in the currency of the order. */
    Money zero() {
        return Money.zero(total.getCurrencyUnit());
    }

    /** The charges that come with what leaves next. */
    Money chargesDue() {
        return shipped ? zero() : charges;
    }

    Map<String, String> holds() {
        return Collections.unmodifiableMap(holds);
    }

    /** Whether it was released from a hold that has not been placed again; known of the last releases only. */
    public boolean wasReleasedFrom(String hold) {
        return releasedHolds.contains(hold);
    }

    boolean pickingStarted() {
        return pickingStarted;
    }

    boolean inFulfillment() {
        return inFulfillment;
    }

    @Nullable
    Receipt receipt() {
        return receipt;
    }

    /** What a return that is not over may bring back; null if there is none. */
    @Nullable
    List<LineUnits> openReturn(ReturnId returnId) {
        return openReturns.get(returnId);
    }

    boolean isReturnClosed(ReturnId returnId) {
        return closedReturns.contains(returnId);
    }

    boolean isReturnEarly(ReturnId returnId) {
        return earlyReturns.containsKey(returnId);
    }

    /** Returns of a sale that was not known yet, in the order of their coming. */
    List<OrderReturnAwaitsSale> earlyReturns() {
        return List.copyOf(earlyReturns.values());
    }

    /** Returns of the order, whatever came of them. */
    int returns() {
        return openReturns.size() + closedReturns.size() + earlyReturns.size();
    }

    @Nullable
    ChargeRefund chargeRefund(String refundId) {
        return chargeRefunds.get(refundId);
    }

    /** What was charged for what the customer has got, less what was given back. */
    Money toGiveBack() {
        Money paid = chargesPaid();
        for (OrderedLine line : lines.values()) {
            paid = paid.plus(line.charged());
        }
        return notNegative(paid.minus(givenBack));
    }

    /** What was charged besides goods, less what was given back of it. */
    Money chargesToGiveBack() {
        Money charged = notNegative(chargesPaid().minus(chargesGivenBack));
        Money all = toGiveBack();
        return charged.isGreaterThan(all) ? all : charged;
    }

    private Money chargesPaid() {
        return shipped ? charges : zero();
    }

    private static Money notNegative(Money amount) {
        return amount.isNegative() ? Money.zero(amount.getCurrencyUnit()) : amount;
    }

    private static ReservedLine wanted(OrderedLine line) {
        return new ReservedLine(line.lineId(), line.sku(), line.wanted());
    }

    private void place(OrderPlaced event) {
        orderId = event.orderId();
        status = OrderStatus.PLACED;
        take(event.lines(), event.total());
        shippingAddress = event.shippingAddress();
    }

    private void recordSale(SaleRecorded event) {
        orderId = event.orderId();
        status = OrderStatus.COMPLETED;
        take(event.lines(), event.total());
        receipt = new Receipt(event.occurredAt(), event.country(), event.charges());
        fulfillTheRest();
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

    private void cancel(OrderLinesCancelled event) {
        for (CancelledLine line : event.lines()) {
            change(line.lineId(), before -> before.withCancelled(line.quantity()));
        }
        total = event.total();
    }

    private void release(OrderHoldReleased event) {
        holds.remove(event.hold());
        releasedHolds.remove(event.hold());
        releasedHolds.add(event.hold());
        if (releasedHolds.size() > REMEMBERED_RELEASES) {
            releasedHolds.remove(releasedHolds.iterator().next());
        }
    }

    private void fulfill(OrderLinesFulfilled event) {
        pickingStarted = true;
        shipped = true;
        for (FulfilledLine line : event.lines()) {
            change(line.lineId(), before -> before.withFulfilled(line.quantity()));
        }
    }

    private void fulfillTheRest() {
        shipped = true;
        for (String lineId : new ArrayList<>(lines.keySet())) {
            change(lineId, before -> before.withFulfilled(before.open()));
        }
    }

    private void allowReturn(OrderReturnAllowed event) {
        openReturns.put(event.returnId(), event.lines());
        for (LineUnits line : event.lines()) {
            change(line.lineId(), before -> before.withReturning(line.quantity()));
        }
    }

    private void closeReturn(OrderReturnClosed event) {
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

    private void change(String lineId, UnaryOperator<OrderedLine> change) {
        lines.computeIfPresent(lineId, (id, before) -> change.apply(before));
    }
}
