package dev.orderstream.api.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.ApiClient.Response;
import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.OrderRejected;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningApiExtension.class)
class OrdersIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningApi api;

    OrdersIT(RunningApi api) {
        this.api = api;
    }

    @Test
    void aPlacedOrderIsAnsweredWithItsPlaceVersionAndTotal() {
        api.receive("ORDERS-1", 10);
        Response response = api.client().post("/orders", OrderBodies.fullOrder("ORDERS-1"));
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.header("Location")).hasValue("/orders/" + response.text("/orderId"));
        assertThat(response.header("ETag")).hasValue("\"0\"");
        assertThat(response.header("Idempotent-Replayed")).isEmpty();
        assertThat(response.text("/status")).isEqualTo("PLACED");
        assertThat(response.body().at("/version").asInt()).isZero();
        assertThat(response.text("/total/amount")).isEqualTo("33.30");
        assertThat(response.text("/total/currency")).isEqualTo("GBP");
    }

    @Test
    void aPlacedOrderIsConfirmedWhenItsStockIsReserved() {
        api.receive("ORDERS-2", 10);
        String orderId = placed("ORDERS-2", 6);
        await().atMost(PATIENCE).until(() -> api.isOrder(orderId, OrderConfirmed.class));
        assertThat(api.stock("ORDERS-2").reserved()).isEqualTo(6);
    }

    @Test
    void anOrderThatDoesNotSayWhenItWasPlacedIsPlacedNow() {
        api.receive("ORDERS-3", 1);
        OrderPlaced placed =
                (OrderPlaced) api.eventsOfOrder(placed("ORDERS-3", 1)).get(0);
        assertThat(placed.placedAt()).isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
        assertThat(placed.lines().get(0).lineId()).isEqualTo("1");
    }

    @Test
    void anOrderForMoreThanThereIsIsTakenAndThenRejected() {
        api.receive("ORDERS-4", 1);
        String orderId = placed("ORDERS-4", 2);
        await().atMost(PATIENCE).until(() -> api.isOrder(orderId, OrderRejected.class));
        assertThat(api.stock("ORDERS-4").reserved()).isZero();
    }

    @Test
    void aCancelledOrderGivesItsStockBack() {
        api.receive("ORDERS-5", 10);
        String orderId = placed("ORDERS-5", 6);
        await().atMost(PATIENCE).until(() -> api.isOrder(orderId, OrderConfirmed.class));
        Response response =
                api.client().post("/orders/" + orderId + "/cancellation", "{\"reason\":\"changed my mind\"}");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text("/status")).isEqualTo("CANCELLED");
        assertThat(response.header("ETag")).hasValue("\"2\"");
        await().atMost(PATIENCE).until(() -> api.stock("ORDERS-5").available() == 10);
    }

    @Test
    void aCompletedOrderTakesItsStockOut() {
        api.receive("ORDERS-6", 10);
        String orderId = placed("ORDERS-6", 6);
        await().atMost(PATIENCE).until(() -> api.isOrder(orderId, OrderConfirmed.class));
        Response response = api.client().post("/orders/" + orderId + "/completion", "");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text("/status")).isEqualTo("COMPLETED");
        await().atMost(PATIENCE).until(() -> api.stock("ORDERS-6").onHand() == 4);
        assertThat(api.stock("ORDERS-6").reserved()).isZero();
    }

    @Test
    void anOrderMayConsistOfChargesAlone() {
        Response response = api.client()
                .post(
                        "/orders",
                        """
                {"customerId":"17850","currency":"GBP",
                 "charges":[{"code":"POST","quantity":1,"unitPrice":18.00}]}
                """);
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.text("/total/amount")).isEqualTo("18.00");
        await().atMost(PATIENCE).until(() -> api.isOrder(response.text("/orderId"), OrderConfirmed.class));
    }

    private String placed(String sku, int quantity) {
        return api.client()
                .post("/orders", OrderBodies.orderOf(sku, quantity))
                .requireStatus(201)
                .text("/orderId");
    }
}
