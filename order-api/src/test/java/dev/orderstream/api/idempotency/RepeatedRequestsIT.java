package dev.orderstream.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.ApiClient;
import dev.orderstream.api.ApiClient.Response;
import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.api.order.OrderBodies;
import dev.orderstream.order.OrderCancelled;
import dev.orderstream.order.OrderConfirmed;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(RunningApiExtension.class)
class RepeatedRequestsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningApi api;

    RepeatedRequestsIT(RunningApi api) {
        this.api = api;
    }

    @Test
    void aRepeatedOrderGetsTheFirstResponseAndIsPlacedOnce() {
        api.receive("REPEAT-1", 10);
        Response first = api.client().post("/orders", "repeat-1", OrderBodies.orderOf("REPEAT-1", 1));
        String orderId = first.requireStatus(201).text("/orderId");
        await().atMost(PATIENCE).until(() -> api.isOrder(orderId, OrderConfirmed.class));
        Response again = api.client().post("/orders", "repeat-1", OrderBodies.orderOf("REPEAT-1", 1));
        assertReplayed(again, first);
        assertThat(api.eventsOfOrder(orderId)).hasSize(2);
    }

    @Test
    void theSameKeyForAnotherOrderIsRefused() {
        api.receive("REPEAT-2", 10);
        api.client()
                .post("/orders", "repeat-2", OrderBodies.orderOf("REPEAT-2", 1))
                .requireStatus(201);
        Response other = api.client().post("/orders", "repeat-2", OrderBodies.orderOf("REPEAT-2", 2));
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
        assertThat(other.status()).isEqualTo(422);
    }

    @Test
    void aRepeatedReceiptCountsOnce() {
        Response first = api.client().post("/stock/REPEAT-3/receipts", "repeat-3", "{\"quantity\":5}");
        Response again = api.client().post("/stock/REPEAT-3/receipts", "repeat-3", "{\"quantity\":5}");
        assertThat(first.status()).isEqualTo(201);
        assertReplayed(again, first);
        assertThat(api.stock("REPEAT-3").onHand()).isEqualTo(5);
    }

    @Test
    void theSameKeyForAnotherReceiptIsRefused() {
        api.client()
                .post("/stock/REPEAT-4/receipts", "repeat-4", "{\"quantity\":5}")
                .requireStatus(201);
        Response other = api.client().post("/stock/REPEAT-4/receipts", "repeat-4", "{\"quantity\":6}");
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
        assertThat(api.stock("REPEAT-4").onHand()).isEqualTo(5);
    }

    @Test
    void aRepeatedCancellationGetsTheFirstResponse() {
        String orderId = confirmed("REPEAT-5");
        String path = "/orders/" + orderId + "/cancellation";
        Response first = api.client().post(path, "repeat-5", "{\"reason\":\"changed my mind\"}");
        Response again = api.client().post(path, "repeat-5", "{\"reason\":\"changed my mind\"}");
        assertReplayed(again, first);
        Response other = api.client().post(path, "repeat-5", "{\"reason\":\"another one\"}");
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void cancellingAgainUnderAnotherKeyChangesNothingAndIsNoRepeat() {
        String orderId = confirmed("REPEAT-6");
        String path = "/orders/" + orderId + "/cancellation";
        api.client().post(path, "{\"reason\":\"changed my mind\"}").requireStatus(200);
        Response again = api.client().post(path, "{\"reason\":\"changed my mind\"}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotent-Replayed")).isEmpty();
        assertThat(api.eventsOfOrder(orderId))
                .filteredOn(OrderCancelled.class::isInstance)
                .hasSize(1);
    }

    @Test
    void aRepeatGetsTheFirstResponseAlsoWhereTheRuleWouldNowRefuse() {
        api.client().post("/stock/REPEAT-7/receipts", "{\"quantity\":5}").requireStatus(201);
        Response first =
                api.client().post("/stock/REPEAT-7/adjustments", "repeat-7", "{\"delta\":-4,\"reason\":\"count\"}");
        Response again =
                api.client().post("/stock/REPEAT-7/adjustments", "repeat-7", "{\"delta\":-4,\"reason\":\"count\"}");
        assertThat(first.status()).isEqualTo(201);
        assertReplayed(again, first);
        assertThat(api.stock("REPEAT-7").onHand()).isEqualTo(1);
    }

    @Test
    void ofManyRepeatsAtOnceOneIsAppliedAndAllGetItsResponse() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(20);
        try {
            Callable<Response> receipt =
                    () -> api.client().post("/stock/REPEAT-8/receipts", "repeat-8", "{\"quantity\":5}");
            for (Future<Response> response : clients.invokeAll(Collections.nCopies(20, receipt))) {
                assertThat(response.get()
                                .requireStatus(201)
                                .body()
                                .at("/version")
                                .asInt())
                        .isZero();
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(api.eventsOfStock("REPEAT-8")).hasSize(1);
    }

    @Test
    void aRepeatIsRecognizedByAnotherInstanceThatNeverSawTheFirst() {
        Response first = api.client().post("/stock/REPEAT-9/receipts", "repeat-9", "{\"quantity\":5}");
        try (ConfigurableApplicationContext other = api.startInstance()) {
            ApiClient otherClient = RunningApi.clientOf(other);
            assertReplayed(otherClient.post("/stock/REPEAT-9/receipts", "repeat-9", "{\"quantity\":5}"), first);
            seesWhatTheOtherInstanceWrote(otherClient);
        }
    }

    /** The other instance has the stock item in memory while this one receives more of it. */
    private void seesWhatTheOtherInstanceWrote(ApiClient other) {
        String tooMuch = "{\"delta\":-8,\"reason\":\"count\"}";
        assertThat(other.post("/stock/REPEAT-9/adjustments", tooMuch).code()).isEqualTo("adjustment-too-large");
        api.client().post("/stock/REPEAT-9/receipts", "{\"quantity\":5}").requireStatus(201);
        assertThat(other.post("/stock/REPEAT-9/adjustments", tooMuch).status()).isEqualTo(201);
        assertThat(api.stock("REPEAT-9").onHand()).isEqualTo(2);
    }

    private String confirmed(String sku) {
        api.receive(sku, 10);
        String orderId = api.client()
                .post("/orders", OrderBodies.orderOf(sku, 1))
                .requireStatus(201)
                .text("/orderId");
        await().atMost(PATIENCE).until(() -> api.isOrder(orderId, OrderConfirmed.class));
        return orderId;
    }

    private static void assertReplayed(Response again, Response first) {
        assertThat(again.status()).as(again.body().toString()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(again.header("Idempotent-Replayed")).hasValue("true");
    }
}
