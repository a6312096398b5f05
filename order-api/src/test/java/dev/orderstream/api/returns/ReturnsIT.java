package dev.orderstream.api.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.ApiClient.Response;
import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.api.order.OrderBodies;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderReturnClosed;
import dev.orderstream.returns.ReturnApproved;
import dev.orderstream.returns.ReturnCancelled;
import dev.orderstream.returns.ReturnClosed;
import dev.orderstream.returns.ReturnDeclined;
import dev.orderstream.returns.ReturnUnitsReceived;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningApiExtension.class)
class ReturnsIT {

    private final RunningApi api;

    ReturnsIT(RunningApi api) {
        this.api = api;
    }

    @Test
    void goodsThatTheCustomerHasMayComeBackAndAreInStockAgainWhenTheyHaveCome() {
        String orderId = completed("RETURNS-1");
        Response requested = request(orderId, "RETURNS-1", 2);
        assertThat(requested.status()).isEqualTo(201);
        String returnId = requested.text("/returnId");
        assertThat(requested.header("Location")).hasValue("/returns/" + returnId);
        awaitThat(() -> api.hasHappened(api.eventsOfReturn(returnId), ReturnApproved.class));
        receive(returnId, "RETURNS-1", 1, "RESTOCK").requireStatus(200);
        awaitThat(() -> api.stock("RETURNS-1").onHand() == 8);
        receive(returnId, "RETURNS-1", 1, "DAMAGED").requireStatus(200);
        awaitThat(() -> api.hasHappened(api.eventsOfReturn(returnId), ReturnClosed.class));
        awaitThat(() -> api.isOrder(orderId, OrderReturnClosed.class));
        awaitThat(() -> api.stock("RETURNS-1").onHand() == 9);
        assertThat(api.stock("RETURNS-1").available()).isEqualTo(8);
    }

    @Test
    void goodsThatTheCustomerDoesNotHaveAreDeclined() {
        String returnId = request(completed("RETURNS-2"), "RETURNS-2", 4).text("/returnId");
        awaitThat(() -> api.hasHappened(api.eventsOfReturn(returnId), ReturnDeclined.class));
        Response tooLate = receive(returnId, "RETURNS-2", 1, "RESTOCK");
        assertThat(tooLate.status()).isEqualTo(409);
        assertThat(tooLate.code()).isEqualTo("return-not-possible-now");
    }

    @Test
    void aRepeatedRequestMeetsTheReturnThatItMade() {
        String orderId = completed("RETURNS-3");
        String key = UUID.randomUUID().toString();
        String body = body("RETURNS-3", 1);
        Response first = api.client().post("/orders/" + orderId + "/returns", key, body);
        Response again = api.client().post("/orders/" + orderId + "/returns", key, body);
        assertThat(again.requireStatus(201).text("/returnId")).isEqualTo(first.text("/returnId"));
        assertThat(again.header("Idempotent-Replayed")).hasValue("true");
    }

    @Test
    void aReturnEndsWhenNothingMoreWillCome() {
        String returnId = approved("RETURNS-4");
        receive(returnId, "RETURNS-4", 1, "WRITE_OFF").requireStatus(200);
        assertThat(api.hasHappened(api.eventsOfReturn(returnId), ReturnUnitsReceived.class))
                .isTrue();
        api.client().post("/returns/" + returnId + "/closure", "").requireStatus(200);
        assertThat(api.hasHappened(api.eventsOfReturn(returnId), ReturnClosed.class))
                .isTrue();
        assertThat(api.stock("RETURNS-4").onHand()).isEqualTo(7);
    }

    @Test
    void aReturnIsCancelledWhenTheCustomerKeepsTheGoods() {
        String returnId = approved("RETURNS-5");
        api.client()
                .post("/returns/" + returnId + "/cancellation", "{\"reason\":\"keeps them\"}")
                .requireStatus(200);
        assertThat(api.hasHappened(api.eventsOfReturn(returnId), ReturnCancelled.class))
                .isTrue();
    }

    @Test
    void whatIsDecidedAlreadyIsNotDecidedOtherwise() {
        String returnId = approved("RETURNS-6");
        api.client().post("/returns/" + returnId + "/approval", "").requireStatus(200);
        Response refused = api.client().post("/returns/" + returnId + "/decline", "{\"reason\":\"no\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("return-not-possible-now");
    }

    @Test
    void anOrderOrReturnThatIsNotThereIsNotFound() {
        assertThat(request("no-such-order", "A", 1).requireStatus(404).code()).isEqualTo("unknown-order");
        assertThat(api.client()
                        .post("/returns/no-such-return/closure", "")
                        .requireStatus(404)
                        .code())
                .isEqualTo("unknown-return");
    }

    @Test
    void aReturnIsNotApprovedForAUnitThatIsInAnotherReturn() {
        String orderId = completed("RETURNS-7");
        String first = request(orderId, "RETURNS-7", 3).text("/returnId");
        awaitThat(() -> api.hasHappened(api.eventsOfReturn(first), ReturnApproved.class));
        for (int attempt = 0; attempt < 20; attempt++) {
            String second = request(orderId, "RETURNS-7", 1).text("/returnId");
            Response approval = api.client().post("/returns/" + second + "/approval", "");
            assertThat(approval.requireStatus(409).code()).isIn("more-than-fulfilled", "return-not-possible-now");
            awaitThat(() -> api.hasHappened(api.eventsOfReturn(second), ReturnDeclined.class));
            assertThat(api.hasHappened(api.eventsOfReturn(second), ReturnApproved.class))
                    .isFalse();
        }
    }

    @Test
    void theSameKeyForReturnsOfTwoOrdersMakesTwo() {
        String one = completed("RETURNS-8");
        String other = completed("RETURNS-9");
        Response first = api.client().post("/orders/" + one + "/returns", "one-key", body("RETURNS-8", 1));
        Response second = api.client().post("/orders/" + other + "/returns", "one-key", body("RETURNS-9", 1));
        assertThat(second.requireStatus(201).text("/returnId"))
                .isNotEqualTo(first.requireStatus(201).text("/returnId"));
        assertThat(second.header("Idempotent-Replayed")).isEmpty();
    }

    @Test
    void goodsThatAreNotThoseOfTheLineAreRefusedAtOnce() {
        String orderId = completed("RETURNS-10");
        Response otherSku = request(orderId, "RETURNS-9", 1);
        assertThat(otherSku.requireStatus(422).text("/detail"))
                .isEqualTo("Line 1 of order " + orderId
                        + " is of SKU RETURNS-10 and not RETURNS-9; name the SKU that was" + " sold");
        Response otherLine = api.client()
                .post(
                        "/orders/" + orderId + "/returns",
                        body("RETURNS-10", 1).replace("\"lineId\":\"1\"", "\"lineId\":\"9\""));
        assertThat(otherLine.requireStatus(422).text("/detail")).contains("has no line 9");
    }

    private String approved(String sku) {
        String returnId = request(completed(sku), sku, 2).text("/returnId");
        awaitThat(() -> api.hasHappened(api.eventsOfReturn(returnId), ReturnApproved.class));
        return returnId;
    }

    private String completed(String sku) {
        api.receive(sku, 10);
        String orderId = api.client()
                .post("/orders", OrderBodies.orderOf(sku, 3))
                .requireStatus(201)
                .text("/orderId");
        awaitThat(() -> api.isOrder(orderId, OrderConfirmed.class));
        api.client().post("/orders/" + orderId + "/completion", "").requireStatus(200);
        awaitThat(() -> api.stock(sku).onHand() == 7);
        return orderId;
    }

    private Response request(String orderId, String sku, int quantity) {
        return api.client().post("/orders/" + orderId + "/returns", body(sku, quantity));
    }

    private static String body(String sku, int quantity) {
        return "{\"reason\":\"too small\",\"lines\":[{\"lineId\":\"1\",\"sku\":\"%s\",\"quantity\":%d}]}"
                .formatted(sku, quantity);
    }

    private Response receive(String returnId, String sku, int quantity, String disposition) {
        return api.client()
                .post(
                        "/returns/" + returnId + "/receipts",
                        "{\"units\":[{\"lineId\":\"1\",\"sku\":\"%s\",\"quantity\":%d,\"disposition\":\"%s\"}]}"
                                .formatted(sku, quantity, disposition));
    }

    private static void awaitThat(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60)).until(condition);
    }
}
