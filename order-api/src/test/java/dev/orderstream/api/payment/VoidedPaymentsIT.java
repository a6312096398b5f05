package dev.orderstream.api.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.ApiClient.Response;
import dev.orderstream.api.FulfillingApiExtension;
import dev.orderstream.api.RunningApi;
import dev.orderstream.api.order.OrderBodies;
import dev.orderstream.order.OrderRejected;
import dev.orderstream.order.RejectOrder;
import dev.orderstream.payment.CapturePayment;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentRequested;
import dev.orderstream.payment.PaymentVoided;
import dev.orderstream.payment.RecordAuthorization;
import dev.orderstream.payment.RecordCapture;
import dev.orderstream.rule.OrderId;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Payments that somebody decides not to take. */
@ExtendWith(FulfillingApiExtension.class)
class VoidedPaymentsIT {

    private final RunningApi api;

    VoidedPaymentsIT(RunningApi api) {
        this.api = api;
    }

    @Test
    void aPaymentIsVoidedOnceAndTheOrderThatWaitsForItIsRejected() {
        String orderId = unpaid("VOID-1");
        String key = UUID.randomUUID().toString();
        Response first = api.client().post(path(orderId), key, "").requireStatus(200);
        assertThat(first.header("ETag")).hasValue("\"1\"");
        assertThat(first.text("/paymentId"))
                .isEqualTo(PaymentId.of(new OrderId(orderId)).value());
        Response again = api.client().post(path(orderId), key, "").requireStatus(200);
        assertThat(again.header("Idempotent-Replayed")).hasValue("true");
        api.client().post(path(orderId), "").requireStatus(200);
        assertThat(api.eventsOfPayment(orderId))
                .filteredOn(PaymentVoided.class::isInstance)
                .hasSize(1);
        awaitThat(() -> api.isOrder(orderId, OrderRejected.class));
        assertThat(api.eventsOfOrder(orderId))
                .last()
                .isInstanceOfSatisfying(OrderRejected.class, rejected -> assertThat(rejected.code())
                        .isEqualTo(RejectOrder.PAYMENT_VOIDED));
        awaitThat(() -> api.stock("VOID-1").available() == 10);
    }

    @Test
    void aPaymentThatIsBeingTakenOrWasTakenIsNotVoided() {
        String orderId = unpaid("VOID-2");
        PaymentId paymentId = PaymentId.of(new OrderId(orderId));
        CommandGateway gateway = api.bean(CommandGateway.class);
        gateway.sendAndWait(new RecordAuthorization(paymentId, "a", null));
        gateway.sendAndWait(new CapturePayment(paymentId, "c1", Money.parse("GBP 20.42")));
        assertRefused(orderId, 2);
        gateway.sendAndWait(new RecordCapture(paymentId, "c1"));
        assertRefused(orderId, 3);
        assertThat(api.hasHappened(api.eventsOfPayment(orderId), PaymentVoided.class))
                .isFalse();
    }

    @Test
    void whoHasSeenAnEarlierVersionDoesNotVoid() {
        String orderId = unpaid("VOID-3");
        api.bean(CommandGateway.class)
                .sendAndWait(new RecordAuthorization(PaymentId.of(new OrderId(orderId)), "a", null));
        Response refused = voidIfMatch(orderId, "\"0\"");
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.code()).isEqualTo("version-differs");
        assertThat(refused.body().path("currentVersion").asLong()).isEqualTo(1);
        voidIfMatch(orderId, "\"1\"").requireStatus(200);
    }

    @Test
    void aPaymentThatIsNotThereIsNotFound() {
        Response unknown = api.client().post(path("no-such-order"), "").requireStatus(404);
        assertThat(unknown.code()).isEqualTo("unknown-payment");
    }

    private void assertRefused(String orderId, long version) {
        Response refused = api.client().post(path(orderId), "").requireStatus(409);
        assertThat(refused.code()).isEqualTo("payment-already-captured");
        assertThat(refused.body().path("currentVersion").asLong()).isEqualTo(version);
    }

    private Response voidIfMatch(String orderId, String version) {
        return api.client()
                .send(api.client()
                        .request(path(orderId))
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("If-Match", version)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build());
    }

    /** Two units at 10.21: the payment provider does not answer 20.42. */
    private String unpaid(String sku) {
        api.receive(sku, 10);
        String orderId = api.client()
                .post("/orders", OrderBodies.orderOf(sku, 2).replace("2.55", "10.21"))
                .requireStatus(201)
                .text("/orderId");
        awaitThat(() -> api.hasHappened(api.eventsOfPayment(orderId), PaymentRequested.class));
        return orderId;
    }

    private static String path(String orderId) {
        return "/payments/" + PaymentId.of(new OrderId(orderId)) + "/void";
    }

    private static void awaitThat(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(30)).until(condition);
    }
}
