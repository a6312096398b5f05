package dev.orderstream.process;

import static dev.orderstream.order.OrderExamples.NOW;
import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.RESERVED_LINES;
import static dev.orderstream.order.OrderExamples.RETURN;
import static dev.orderstream.order.OrderExamples.TOTAL;
import static dev.orderstream.order.OrderExamples.orderPlaced;
import static dev.orderstream.order.OrderExamples.saleRecorded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.fulfillment.DeliveryFailureSettled;
import dev.orderstream.fulfillment.DeliveryResolution;
import dev.orderstream.fulfillment.FulfillmentOpened;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.FulfillmentResumed;
import dev.orderstream.fulfillment.PickingStarted;
import dev.orderstream.fulfillment.ShipmentDelivered;
import dev.orderstream.fulfillment.ShipmentFailed;
import dev.orderstream.fulfillment.ShipmentPacked;
import dev.orderstream.fulfillment.ShipmentShipped;
import dev.orderstream.order.OrderCancelled;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.order.OrderHoldReleased;
import dev.orderstream.order.OrderRejected;
import dev.orderstream.payment.CaptureRequested;
import dev.orderstream.payment.PaymentAuthorized;
import dev.orderstream.payment.PaymentCaptured;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentRefunded;
import dev.orderstream.payment.PaymentRequested;
import dev.orderstream.payment.RefundRequested;
import dev.orderstream.returns.ReturnApproved;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events of an order come one a minute; the process says what is waited for and since when. */
class OrderProcessTest {

    private static final FulfillmentOrderId WORK = FulfillmentOrderId.of(ORDER, "MAIN");
    private static final PaymentId PAYMENT = PaymentId.of(ORDER);
    private static final OrderConfirmed CONFIRMED = new OrderConfirmed(ORDER);
    private static final OrderCompleted COMPLETED = new OrderCompleted(ORDER, List.of(), TOTAL);
    private static final ShipmentShipped SHIPPED =
            new ShipmentShipped(WORK, ORDER, "MAIN", "p1", "DHL", "JD1", List.of());
    private static final CaptureRequested CAPTURE = new CaptureRequested(PAYMENT, ORDER, "p1", TOTAL);
    private static final PaymentCaptured CAPTURED = new PaymentCaptured(PAYMENT, ORDER, "p1", TOTAL, TOTAL);
    private static final RefundRequested REFUND = new RefundRequested(PAYMENT, ORDER, "r1", TOTAL);
    private static final PaymentRefunded REFUNDED = new PaymentRefunded(PAYMENT, ORDER, "r1", TOTAL, TOTAL);
    private static final OrderCancelled CANCELLED = new OrderCancelled(ORDER, "changed my mind", RESERVED_LINES);
    private static final OrderRejected REJECTED = new OrderRejected(ORDER, "payment-expired", List.of());

    private static OrderHeld held(String hold) {
        return new OrderHeld(ORDER, hold, "look at it");
    }

    private static OrderHoldReleased released(String hold) {
        return new OrderHoldReleased(ORDER, hold);
    }

    private static final ShipmentFailed LOST = new ShipmentFailed(WORK, ORDER, "p1", "lost");

    /** In how many minutes after the first event. */
    private static Instant minute(int number) {
        return NOW.plusSeconds(60L * number);
    }

    private static OrderProcess after(Object... events) {
        OrderProcess process = null;
        for (int number = 0; number < events.length; number++) {
            process =
                    OrderProcess.after(process, events[number], minute(number)).orElseThrow();
        }
        return process;
    }

    @Test
    void eachEventSaysWhatIsWaitedForNext() {
        assertThat(after(orderPlaced()).step()).isEqualTo(OrderStep.RESERVING);
        assertThat(after(orderPlaced(), new PaymentRequested(PAYMENT, ORDER, TOTAL, null))
                        .step())
                .isEqualTo(OrderStep.AWAITING_PAYMENT);
        assertThat(after(new PaymentAuthorized(PAYMENT, ORDER, "auth-1", null)).step())
                .isEqualTo(OrderStep.CONFIRMING);
        assertThat(after(CONFIRMED).step()).isEqualTo(OrderStep.CONFIRMED);
        assertThat(after(CONFIRMED, new FulfillmentOpened(WORK, ORDER)).step()).isEqualTo(OrderStep.AWAITING_PICKING);
        assertThat(after(new PickingStarted(WORK, ORDER)).step()).isEqualTo(OrderStep.PICKING);
        assertThat(after(new ShipmentPacked(WORK, ORDER, "p1", List.of(), null)).step())
                .isEqualTo(OrderStep.AWAITING_CARRIER);
        assertThat(after(SHIPPED, CAPTURE).step()).isEqualTo(OrderStep.CAPTURING);
    }

    @Test
    void anEventThatIsNoStepLeavesItWhereItIsAndSinceWhen() {
        OrderProcess confirmed = after(CONFIRMED);
        assertThat(OrderProcess.after(confirmed, CONFIRMED, minute(7))).contains(confirmed);
        assertThat(OrderProcess.after(confirmed, new ReturnApproved(RETURN, ORDER), minute(7)))
                .contains(confirmed);
    }

    @Test
    void anEventThatIsOfNoOrderSaysNothing() {
        assertThat(OrderProcess.after(null, new ReturnApproved(RETURN, ORDER), NOW))
                .isEmpty();
    }

    private static OrderProcess onHold(Map<String, HoldReason> reasons, OrderStep beneath) {
        return new OrderProcess(
                ORDER, OrderStep.ON_HOLD, minute(1), reasons.keySet(), beneath, false, Map.of(), reasons);
    }

    @Test
    void aHeldOrderWaitsForPeopleSinceTheFirstHoldAndUntilTheLastIsReleased() {
        OrderProcess held = after(CONFIRMED, held("fraud-review"), held("credit"), released("fraud-review"));
        assertThat(held)
                .isEqualTo(onHold(Map.of("credit", new HoldReason("look at it", minute(2))), OrderStep.CONFIRMED));
        assertThat(OrderProcess.after(held, released("credit"), minute(4)))
                .contains(new OrderProcess(ORDER, OrderStep.CONFIRMED, minute(4), false));
    }

    @Test
    void whatHappensWhileAnOrderIsHeldTellsWhereItGoesOn() {
        OrderProcess held = after(CONFIRMED, held("fraud-review"), new FulfillmentOpened(WORK, ORDER), SHIPPED);
        assertThat(held)
                .isEqualTo(onHold(Map.of("fraud-review", new HoldReason("look at it", minute(1))), OrderStep.SHIPPING));
        assertThat(OrderProcess.after(held, released("fraud-review"), minute(4)).map(OrderProcess::step))
                .contains(OrderStep.SHIPPING);
    }

    @Test
    void anOrderThatIsCompletedWhileItIsHeldIsDoneWhenItIsReleased() {
        OrderProcess released = after(CONFIRMED, held("fraud-review"), COMPLETED, released("fraud-review"));
        assertThat(released.step()).isEqualTo(OrderStep.DONE);
    }

    @Test
    void moneyThatIsTakenForTheFirstShipmentLeavesTheOthersToBeShipped() {
        assertThat(after(CONFIRMED, SHIPPED, CAPTURE, CAPTURED).step()).isEqualTo(OrderStep.SHIPPING);
    }

    static Stream<Object> endsOfAnOrder() {
        return Stream.of(COMPLETED, CANCELLED, REJECTED, saleRecorded());
    }

    @ParameterizedTest
    @MethodSource("endsOfAnOrder")
    void anOrderThatIsOverWaitsForMoneyAlone(Object end) {
        assertThat(after(end).step()).isEqualTo(OrderStep.DONE);
        assertThat(after(new PaymentAuthorized(PAYMENT, ORDER, "auth-1", null), end, CAPTURE)
                        .step())
                .isEqualTo(OrderStep.CAPTURING);
        assertThat(after(end, CAPTURE, CAPTURED).step()).isEqualTo(OrderStep.DONE);
        assertThat(after(end, CAPTURE, CAPTURED, REFUND).step()).isEqualTo(OrderStep.REFUNDING);
        assertThat(after(end, CAPTURE, CAPTURED, REFUND, REFUNDED).step()).isEqualTo(OrderStep.DONE);
    }

    @Test
    void aShipmentThatLeavesAlthoughTheOrderIsOverIsNotWaitedFor() {
        assertThat(after(CANCELLED, SHIPPED).step()).isEqualTo(OrderStep.DONE);
    }

    @Test
    void aShipmentThatDidNotArriveIsSeenUntilSomebodyHasLookedAfterIt() {
        OrderProcess lost = after(SHIPPED, LOST, COMPLETED, CAPTURE, CAPTURED);
        assertThat(lost.step()).isEqualTo(OrderStep.DELIVERY_FAILED);
        assertThat(lost.since()).isEqualTo(minute(1));
        assertThat(lost.isWaitingSince(minute(1))).isTrue();
        Object settled = new DeliveryFailureSettled(WORK, ORDER, "p1", DeliveryResolution.REFUNDED, "lost");
        assertThat(OrderProcess.after(lost, settled, minute(9)).map(OrderProcess::step))
                .contains(OrderStep.DONE);
        assertThat(OrderProcess.after(lost, new ShipmentDelivered(WORK, ORDER, "p1", NOW), minute(9))
                        .map(OrderProcess::step))
                .contains(OrderStep.DONE);
        assertThat(OrderProcess.after(lost, new ShipmentDelivered(WORK, ORDER, "p2", NOW), minute(9)))
                .contains(lost);
    }

    @Test
    void aHoldIsLookedAtBeforeAShipmentThatDidNotArrive() {
        OrderProcess held = after(SHIPPED, LOST, held("fraud-review"));
        assertThat(held.step()).isEqualTo(OrderStep.ON_HOLD);
        assertThat(OrderProcess.after(held, released("fraud-review"), minute(9)).map(OrderProcess::step))
                .contains(OrderStep.DELIVERY_FAILED);
    }

    @Test
    void workThatGoesOnWhenTheMoneyIsPromisedAnewWaitsToBePicked() {
        PaymentRequested again = new PaymentRequested(PAYMENT, ORDER, TOTAL, null);
        PaymentAuthorized promised = new PaymentAuthorized(PAYMENT, ORDER, "auth-2", null);
        assertThat(after(CONFIRMED, again).step()).isEqualTo(OrderStep.AWAITING_PAYMENT);
        assertThat(after(CONFIRMED, again, promised, new FulfillmentResumed(WORK, ORDER))
                        .step())
                .isEqualTo(OrderStep.AWAITING_PICKING);
    }

    @Test
    void onlyWhatWaitsForLongEnoughIsStuck() {
        OrderProcess placed = after(orderPlaced());
        assertThat(placed.isWaitingSince(NOW)).isTrue();
        assertThat(placed.isWaitingSince(NOW.minusMillis(1))).isFalse();
        assertThat(after(CANCELLED).isWaitingSince(minute(60))).isFalse();
    }
}
