package dev.orderstream.process;

import dev.orderstream.fulfillment.DeliveryFailureSettled;
import dev.orderstream.fulfillment.FulfillmentEvent;
import dev.orderstream.fulfillment.FulfillmentOpened;
import dev.orderstream.fulfillment.FulfillmentResumed;
import dev.orderstream.fulfillment.FulfillmentScheduled;
import dev.orderstream.fulfillment.PickingStarted;
import dev.orderstream.fulfillment.ShipmentDelivered;
import dev.orderstream.fulfillment.ShipmentFailed;
import dev.orderstream.fulfillment.ShipmentPacked;
import dev.orderstream.fulfillment.ShipmentShipped;
import dev.orderstream.order.OrderCancelled;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.order.OrderHoldReleased;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.OrderRejected;
import dev.orderstream.order.OrderReturnAwaitsSale;
import dev.orderstream.order.SaleRecorded;
import dev.orderstream.payment.CaptureRequested;
import dev.orderstream.payment.CaptureSettled;
import dev.orderstream.payment.PaymentAuthorized;
import dev.orderstream.payment.PaymentCaptured;
import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.payment.PaymentRefunded;
import dev.orderstream.payment.PaymentRequested;
import dev.orderstream.payment.RefundRequested;
import dev.orderstream.payment.RefundSettled;
import dev.orderstream.rule.OrderId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * At which step an order is and since when, so that one that is stuck can be seen. It follows from the events of the order, its payment
 * and its work; whoever keeps it (a view) folds {@link #after} over them. One that has been at a step for too long is driven on by
 * {@link dev.orderstream.process.automation.Rerun}.
 *
 * @param step what is waited for
 * @param since when that began
 * @param holds why somebody has to look, if so
 * @param beneath the step that it goes on with when no hold is left
 * @param complete whether the order is over, so that only money is waited for
 * @param undelivered shipments that could not be delivered, and since when; until one is delivered, or somebody has looked after it
 * @param reasons of the holds, by hold; what was kept before reasons were has none
 */
public record OrderProcess(
        OrderId orderId,
        OrderStep step,
        Instant since,
        Set<String> holds,
        OrderStep beneath,
        boolean complete,
        Map<String, Instant> undelivered,
        Map<String, HoldReason> reasons) {

    /** What an order waits for after an event, whatever came before. */
    private static final Map<Class<?>, OrderStep> STEPS = Map.ofEntries(
            Map.entry(OrderPlaced.class, OrderStep.RESERVING),
            Map.entry(PaymentRequested.class, OrderStep.AWAITING_PAYMENT),
            Map.entry(PaymentAuthorized.class, OrderStep.CONFIRMING),
            Map.entry(OrderConfirmed.class, OrderStep.CONFIRMED),
            Map.entry(FulfillmentScheduled.class, OrderStep.AWAITING_GOODS),
            Map.entry(FulfillmentOpened.class, OrderStep.AWAITING_PICKING),
            Map.entry(PickingStarted.class, OrderStep.PICKING),
            Map.entry(ShipmentPacked.class, OrderStep.AWAITING_CARRIER),
            Map.entry(ShipmentShipped.class, OrderStep.SHIPPING),
            Map.entry(CaptureRequested.class, OrderStep.CAPTURING),
            Map.entry(PaymentCaptured.class, OrderStep.SHIPPING),
            Map.entry(RefundRequested.class, OrderStep.REFUNDING),
            Map.entry(PaymentRefunded.class, OrderStep.SHIPPING),
            Map.entry(CaptureSettled.class, OrderStep.SHIPPING),
            Map.entry(RefundSettled.class, OrderStep.SHIPPING),
            Map.entry(OrderCompleted.class, OrderStep.DONE),
            Map.entry(SaleRecorded.class, OrderStep.DONE),
            Map.entry(OrderRejected.class, OrderStep.DONE),
            Map.entry(OrderCancelled.class, OrderStep.DONE));

    /** Copies the collections; what is not given is empty. */
    public OrderProcess {
        holds = Set.copyOf(holds);
        undelivered = undelivered == null ? Map.of() : Map.copyOf(undelivered);
        reasons = reasons == null ? Map.of() : Map.copyOf(reasons);
    }

    /** An order that nothing holds and all of whose shipments are under way or have arrived. */
    public OrderProcess(OrderId orderId, OrderStep step, Instant since, boolean complete) {
        this(orderId, step, since, Set.of(), step, complete, Map.of(), Map.of());
    }

    /** Whether something is waited for since this time or longer. */
    public boolean isWaitingSince(Instant time) {
        return step != OrderStep.DONE && !since.isAfter(time);
    }

    /**
     * Where the order stands after one more event.
     *
     * @param before where it stood, null if nothing is known
     * @param event of an order, payment or fulfillment order; any other changes nothing
     * @return empty if the event says nothing about an order
     */
    public static Optional<OrderProcess> after(@Nullable OrderProcess before, Object event, Instant at) {
        OrderId orderId = orderOf(event);
        if (orderId == null) {
            return Optional.ofNullable(before);
        }
        OrderProcess known = before == null ? new OrderProcess(orderId, OrderStep.RESERVING, at, false) : before;
        if (event instanceof OrderHeld held) {
            return Optional.of(known.heldFor(held.hold(), held.reason(), at));
        }
        if (event instanceof OrderHoldReleased released) {
            return Optional.of(known.releasedFrom(released.hold(), at));
        }
        boolean nowComplete = known.complete || STEPS.get(event.getClass()) == OrderStep.DONE;
        OrderStep next = stepAfter(event, known.beneath, nowComplete);
        Map<String, Instant> lost = undeliveredAfter(event, known.undelivered, at);
        return Optional.of(
                next == known.beneath && lost.equals(known.undelivered)
                        ? known
                        : known.with(known.holds, known.reasons, next, nowComplete, lost, at));
    }

    private OrderProcess heldFor(String hold, String reason, Instant at) {
        Set<String> more = new TreeSet<>(holds);
        more.add(hold);
        Map<String, HoldReason> moreReasons = new TreeMap<>(reasons);
        moreReasons.putIfAbsent(hold, new HoldReason(reason, at));
        return with(more, moreReasons, beneath, complete, undelivered, at);
    }

    private OrderProcess releasedFrom(String hold, Instant at) {
        Set<String> fewer = new TreeSet<>(holds);
        fewer.remove(hold);
        Map<String, HoldReason> fewerReasons = new TreeMap<>(reasons);
        fewerReasons.remove(hold);
        return with(fewer, fewerReasons, beneath, complete, undelivered, at);
    }

    private OrderProcess with(
            Set<String> newHolds,
            Map<String, HoldReason> newReasons,
            OrderStep newBeneath,
            boolean nowComplete,
            Map<String, Instant> nowUndelivered,
            Instant at) {
        OrderStep next = newBeneath;
        if (!newHolds.isEmpty()) {
            next = OrderStep.ON_HOLD;
        } else if (!nowUndelivered.isEmpty()) {
            next = OrderStep.DELIVERY_FAILED;
        }
        return new OrderProcess(
                orderId,
                next,
                next == step ? since : at,
                newHolds,
                newBeneath,
                nowComplete,
                nowUndelivered,
                newReasons);
    }

    private static Map<String, Instant> undeliveredAfter(Object event, Map<String, Instant> before, Instant at) {
        Map<String, Instant> after = new TreeMap<>(before);
        if (event instanceof ShipmentFailed failed) {
            after.putIfAbsent(failed.shipmentId(), at);
        } else if (event instanceof ShipmentDelivered delivered) {
            after.remove(delivered.shipmentId());
        } else if (event instanceof DeliveryFailureSettled settled) {
            after.remove(settled.shipmentId());
        }
        return after;
    }

    private static @Nullable OrderId orderOf(Object event) {
        if (event instanceof OrderReturnAwaitsSale) {
            return null;
        }
        if (event instanceof OrderEvent order) {
            return order.orderId();
        }
        if (event instanceof PaymentEvent payment) {
            return payment.orderId();
        }
        return event instanceof FulfillmentEvent work ? work.orderId() : null;
    }

    private static OrderStep stepAfter(Object event, OrderStep before, boolean complete) {
        OrderStep next = STEPS.getOrDefault(event.getClass(), before);
        boolean waitedForMoney = before == OrderStep.CONFIRMING || before == OrderStep.AWAITING_PAYMENT;
        if (event instanceof FulfillmentResumed && waitedForMoney) {
            return OrderStep.AWAITING_PICKING;
        }
        return complete && next == OrderStep.SHIPPING ? OrderStep.DONE : next;
    }
}
