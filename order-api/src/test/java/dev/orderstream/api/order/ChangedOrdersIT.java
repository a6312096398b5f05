package dev.orderstream.api.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.ApiClient.Response;
import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.order.Address;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderHoldReleased;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.ShippingAddressChanged;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What customers and people change of an order that is under way. */
@ExtendWith(RunningApiExtension.class)
class ChangedOrdersIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String ADDRESS =
            "{\"name\":\"Ada Byron\",\"street\":\"12 St James's Square\",\"city\":\"London\",\"postalCode\":\"SW1Y"
                    + " 4JH\",\"country\":\"UK\"}";

    private final RunningApi api;

    ChangedOrdersIT(RunningApi api) {
        this.api = api;
    }

    @Test
    void anOrderMayNameItsAddressAtOnce() {
        api.receive("CHANGED-1", 10);
        String body = OrderBodies.orderOf("CHANGED-1", 1).replaceFirst("\\{", "{\"shippingAddress\":" + ADDRESS + ",");
        String orderId = api.client().post("/orders", body).requireStatus(201).text("/orderId");
        OrderPlaced placed = (OrderPlaced) api.eventsOfOrder(orderId).get(0);
        assertThat(placed.shippingAddress())
                .isEqualTo(new Address("Ada Byron", "12 St James's Square", "London", "SW1Y 4JH", "UK"));
    }

    @Test
    void aHeldOrderIsNotCompletedUntilItIsReleased() {
        String orderId = confirmed("CHANGED-2");
        Response held = api.client()
                .post("/orders/" + orderId + "/holds", "{\"hold\":\"fraud-review\",\"reason\":\"looks odd\"}");
        assertThat(held.status()).isEqualTo(200);
        assertThat(held.header("ETag")).hasValue("\"2\"");
        assertThat(held.body().has("status")).isFalse();
        Response refused = api.client().post("/orders/" + orderId + "/completion", "");
        assertThat(refused.code()).isEqualTo("order-on-hold");
        api.client()
                .post("/orders/" + orderId + "/holds/fraud-review/release", "")
                .requireStatus(200);
        assertThat(api.isOrder(orderId, OrderHoldReleased.class)).isTrue();
        api.client().post("/orders/" + orderId + "/completion", "").requireStatus(200);
    }

    @Test
    void aHoldIsRefusedForAnotherReasonAndItsReleaseWhereItNeverWas() {
        String orderId = confirmed("CHANGED-HOLDS");
        String holds = "/orders/" + orderId + "/holds";
        api.client()
                .post(holds, "{\"hold\":\"fraud\",\"reason\":\"looks odd\"}")
                .requireStatus(200);
        api.client()
                .post(holds, "{\"hold\":\"fraud\",\"reason\":\"looks odd\"}")
                .requireStatus(200);

        Response differs = api.client().post(holds, "{\"hold\":\"fraud\",\"reason\":\"stolen card\"}");
        assertThat(differs.status()).isEqualTo(409);
        assertThat(differs.code()).isEqualTo("hold-differs");
        Response never = api.client().post(holds + "/credit/release", "");
        assertThat(never.status()).isEqualTo(409);
        assertThat(never.code()).isEqualTo("unknown-hold");
        api.client().post(holds + "/fraud/release", "").requireStatus(200);
        api.client().post(holds + "/fraud/release", "").requireStatus(200);
    }

    @Test
    void unitsThatAreNotWantedAnyMoreGoBackToTheStock() {
        String orderId = confirmed("CHANGED-3");
        String cancellation = "{\"reason\":\"one is enough\",\"lines\":[{\"lineId\":\"1\",\"quantity\":%d}]}";
        api.client()
                .post("/orders/" + orderId + "/line-cancellations", cancellation.formatted(2))
                .requireStatus(200);
        await().atMost(PATIENCE).until(() -> api.stock("CHANGED-3").available() == 9);
        Response all = api.client().post("/orders/" + orderId + "/line-cancellations", cancellation.formatted(3));
        assertThat(all.status()).isEqualTo(409);
        assertThat(all.code()).isEqualTo("nothing-would-remain");
    }

    @Test
    void anAddressIsChangedByWhoHasSeenTheOrderAsItIs() {
        String orderId = confirmed("CHANGED-4");
        Response changed = redirect(orderId, "\"1\"");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).hasValue("\"2\"");
        assertThat(api.isOrder(orderId, ShippingAddressChanged.class)).isTrue();
    }

    @Test
    void anAddressIsNotChangedByWhoHasSeenAnEarlierVersion() {
        String orderId = confirmed("CHANGED-5");
        Response refused = redirect(orderId, "\"0\"");
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.code()).isEqualTo("version-differs");
        assertThat(refused.body().at("/currentVersion").asInt()).isEqualTo(1);
        assertThat(api.isOrder(orderId, OrderConfirmed.class)).isTrue();
    }

    @Test
    void anIntentMaySayWhichVersionItIsMeantForAndNeedNot() {
        String orderId = confirmed("CHANGED-8");
        Response refused =
                post("/orders/" + orderId + "/cancellation", "again", "\"0\"", "{\"reason\":\"changed my mind\"}");
        assertThat(refused.status()).isEqualTo(412);
        post("/orders/" + orderId + "/cancellation", "again", "\"1\"", "{\"reason\":\"changed my mind\"}")
                .requireStatus(200);
    }

    @Test
    void whoOverwritesMustSayWhatTheyHaveSeen() {
        String orderId = confirmed("CHANGED-6");
        Response missing = api.client().post("/orders/" + orderId + "/shipping-address", ADDRESS);
        assertThat(missing.status()).isEqualTo(428);
        assertThat(missing.code()).isEqualTo("if-match-missing");
        Response invalid = redirect(orderId, "W/\"1\"");
        assertThat(invalid.status()).isEqualTo(400);
        assertThat(invalid.code()).isEqualTo("if-match-invalid");
        redirect(orderId, "*").requireStatus(200);
    }

    @Test
    void aRepeatOfAChangeIsAnsweredAsTheFirstThoughTheVersionIsAnotherNow() {
        String orderId = confirmed("CHANGED-7");
        String key = UUID.randomUUID().toString();
        redirect(orderId, key, "\"1\"").requireStatus(200);
        Response again = redirect(orderId, key, "\"1\"");
        assertThat(again.requireStatus(200).header("Idempotent-Replayed")).hasValue("true");
    }

    @Test
    void anAddressWithoutAStreetIsRefusedWithItsPointer() {
        Response refused = api.client()
                .post(
                        "/orders/any/shipping-address",
                        "{\"name\":\"Ada Byron\",\"city\":\"London\",\"country\":\"UK\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/pointer")).isEqualTo("/street");
    }

    @Test
    void whoHoldsAnOrderMustSayWhy() {
        Response refused = api.client().post("/orders/any/holds", "{\"hold\":\"fraud-review\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/pointer")).isEqualTo("/reason");
        assertThat(refused.text("/errors/0/detail")).isEqualTo("reason is missing; say why in 1 to 500 characters");
    }

    private String confirmed(String sku) {
        api.receive(sku, 10);
        String orderId = api.client()
                .post("/orders", OrderBodies.orderOf(sku, 3))
                .requireStatus(201)
                .text("/orderId");
        await().atMost(PATIENCE).until(() -> api.isOrder(orderId, OrderConfirmed.class));
        return orderId;
    }

    private Response redirect(String orderId, String ifMatch) {
        return redirect(orderId, UUID.randomUUID().toString(), ifMatch);
    }

    private Response redirect(String orderId, String key, String ifMatch) {
        return post("/orders/" + orderId + "/shipping-address", key, ifMatch, ADDRESS);
    }

    private Response post(String path, String key, String ifMatch, String body) {
        return api.client()
                .send(api.client()
                        .request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .header("If-Match", ifMatch)
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }
}
