package dev.orderstream.process.automation;

import static dev.orderstream.order.OrderExamples.GBP;
import static dev.orderstream.order.OrderExamples.LINES;
import static dev.orderstream.order.OrderExamples.ORDER;
import static dev.orderstream.order.OrderExamples.POSTAGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.FulfillmentRefused;
import dev.orderstream.fulfillment.PackShipment;
import dev.orderstream.fulfillment.PackingReportedEarly;
import dev.orderstream.fulfillment.RecordPick;
import dev.orderstream.fulfillment.RecordShipment;
import dev.orderstream.fulfillment.RequestedLine;
import dev.orderstream.fulfillment.ScheduleFulfillment;
import dev.orderstream.fulfillment.ShipmentLine;
import dev.orderstream.fulfillment.ShipmentPacked;
import dev.orderstream.order.AllowReturn;
import dev.orderstream.order.CloseOrderReturn;
import dev.orderstream.order.CompleteOrder;
import dev.orderstream.order.ConfirmOrder;
import dev.orderstream.order.CreditMethod;
import dev.orderstream.order.HoldOrder;
import dev.orderstream.order.OrderExamples;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.order.OrderRefused;
import dev.orderstream.order.OrderReturnClosed;
import dev.orderstream.order.PlaceOrder;
import dev.orderstream.order.ReleaseOrderHold;
import dev.orderstream.payment.CapturePayment;
import dev.orderstream.payment.CaptureRequested;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentRefused;
import dev.orderstream.payment.RecordAuthorization;
import dev.orderstream.payment.RecordCaptureFailure;
import dev.orderstream.payment.RequestPayment;
import dev.orderstream.returns.CreditedLine;
import dev.orderstream.returns.Disposition;
import dev.orderstream.returns.RecordReturn;
import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.ReturnId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However often something is asked for, what an order, its work and its payment have to remember is bounded. */
class NothingGrowsForEverTest {

    private static final FulfillmentOrderId WORK = FulfillmentOrderId.of(ORDER, "MAIN");
    private static final PaymentId PAYMENT = PaymentId.of(ORDER);

    private final ProcessInMemory shop = new ProcessInMemory(FulfillmentPolicy.CONFIRM_WHEN_RESERVED);

    @AfterEach
    void close() {
        shop.close();
    }

    private Optional<String> refusal(Object command) {
        return shop.send(command).map(DomainRefusal::code);
    }

    private void complete() {
        shop.send(new PlaceOrder(ORDER, null, "17850", null, null, GBP, LINES, POSTAGE));
        shop.send(new ConfirmOrder(ORDER));
        shop.send(new CompleteOrder(ORDER));
        shop.loseTheRest();
    }

    private AllowReturn ask(int number) {
        return new AllowReturn(
                ORDER, new ReturnId("ret-" + number), OrderExamples.returning(OrderExamples.units("1", 1)));
    }

    @Test
    void anOrderHasAtMostThirtyReasonsToBeHeldAtOnce() {
        shop.send(new PlaceOrder(ORDER, null, "17850", null, null, GBP, LINES, POSTAGE));
        for (int number = 0; number < 30; number++) {
            assertThat(refusal(new HoldOrder(ORDER, "hold-" + number, "look"))).isEmpty();
        }
        assertThat(refusal(new HoldOrder(ORDER, "one-more", "look"))).contains(OrderRefused.TOO_MANY_HOLDS);
        assertThat(refusal(new HoldOrder(ORDER, "hold-7", "look"))).isEmpty();
    }

    @Test
    void anOrderRemembersTheLastHundredHoldsThatItWasReleasedFrom() {
        shop.send(new PlaceOrder(ORDER, null, "17850", null, null, GBP, LINES, POSTAGE));
        for (int number = 0; number <= 100; number++) {
            assertThat(refusal(new HoldOrder(ORDER, "hold-" + number, "look"))).isEmpty();
            assertThat(refusal(new ReleaseOrderHold(ORDER, "hold-" + number))).isEmpty();
        }
        assertThat(refusal(new ReleaseOrderHold(ORDER, "hold-0"))).contains(OrderRefused.UNKNOWN_HOLD);
        assertThat(refusal(new ReleaseOrderHold(ORDER, "hold-1"))).isEmpty();
    }

    @Test
    void anOrderHasAtMostAThousandReturnsAndOneMoreAtATillIsForPeople() {
        complete();
        for (int number = 0; number < 1_000; number++) {
            assertThat(refusal(ask(number))).isEmpty();
            assertThat(refusal(new CloseOrderReturn(ORDER, new ReturnId("ret-" + number), List.of())))
                    .isEmpty();
        }
        assertThat(refusal(ask(1_000))).contains(OrderRefused.TOO_MANY_RETURNS);
        assertThat(refusal(ask(7))).isEmpty();
        assertThat(refusal(new CloseOrderReturn(ORDER, new ReturnId("ret-1001"), List.of())))
                .isEmpty();
        assertThat(shop.eventsOf(ORDER, OrderReturnClosed.class)).hasSize(1_000);

        shop.loseTheRest();
        shop.send(new RecordReturn(
                new ReturnId("till-1"),
                ORDER,
                CreditMethod.AT_TILL,
                null,
                "MAIN",
                ProcessInMemory.START,
                GBP,
                List.of(new CreditedLine("1", "85123A", 1, BigMoney.parse("GBP 2.55"), Disposition.RESTOCK)),
                List.of()));
        shop.settle();
        assertThat(shop.last(ORDER, OrderHeld.class).reason()).contains("till-1", "1000");
    }

    @Test
    void theWorkForAnOrderHasAtMostTwoHundredShipments() {
        shop.send(new ScheduleFulfillment(
                WORK, ORDER, "MAIN", List.of(new RequestedLine("1", "85123A", 1_000)), List.of(), null));
        shop.send(new RecordPick(WORK, "1", 150));
        IntStream.range(0, 200)
                .forEach(number -> assertThat(refusal(pack("p" + number))).isEmpty());
        assertThat(shop.eventsOf(WORK, ShipmentPacked.class)).hasSize(150);
        assertThat(shop.eventsOf(WORK, PackingReportedEarly.class)).hasSize(50);
        assertThat(refusal(pack("one-more"))).contains(FulfillmentRefused.TOO_MANY_SHIPMENTS);
        assertThat(refusal(new RecordShipment(WORK, "one-more", null, null)))
                .contains(FulfillmentRefused.TOO_MANY_SHIPMENTS);
        assertThat(refusal(pack("p7"))).isEmpty();
    }

    private static PackShipment pack(String shipmentId) {
        return new PackShipment(WORK, shipmentId, List.of(new ShipmentLine("1", 1)));
    }

    @Test
    void aPaymentIsCapturedInAtMostAThousandPieces() {
        Money penny = Money.parse("GBP 0.01");
        shop.send(new RequestPayment(PAYMENT, ORDER, Money.parse("GBP 40.08"), null));
        shop.send(new RecordAuthorization(PAYMENT, "auth-1", null));
        for (int number = 0; number < 1_000; number++) {
            assertThat(refusal(new CapturePayment(PAYMENT, "c" + number, penny)))
                    .isEmpty();
            assertThat(refusal(new RecordCaptureFailure(PAYMENT, "c" + number, "stopped")))
                    .isEmpty();
        }
        assertThat(refusal(new CapturePayment(PAYMENT, "one-more", penny))).contains(PaymentRefused.TOO_MANY_MOVEMENTS);
        assertThat(refusal(new CapturePayment(PAYMENT, "c7", penny))).isEmpty();
        assertThat(shop.eventsOf(PAYMENT, CaptureRequested.class)).hasSize(1_000);
    }
}
