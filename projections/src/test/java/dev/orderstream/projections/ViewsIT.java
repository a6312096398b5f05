package dev.orderstream.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.order.LineRefusal;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderRejected;
import dev.orderstream.projections.RunningProjections.Response;
import dev.orderstream.rule.OrderId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class ViewsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final RunningProjections projections = RunningProjections.shared();

    @Test
    void anOrderCanBeReadWithItsLinesAndStatus() {
        place("order-view", "customer-view", "2011-03-01T10:00:00Z");
        confirm("order-view");

        JsonNode order = awaitView("/orders/order-view", "status", "CONFIRMED");

        assertThat(order.at("/lines/0/unitPrice").asString()).isEqualTo("2.555");
        assertThat(order.at("/lines/0/total").asString()).isEqualTo("7.67");
        assertThat(order.at("/total/amount").asString()).isEqualTo("25.67");
        assertThat(order.path("channel").asString()).isEqualTo("WEB");
        assertThat(order.path("version").asLong()).isEqualTo(1);
    }

    @Test
    void aRejectedOrderSaysWhichLineCouldNotBeHad() {
        place("order-rejected", "customer-rejected", "2011-03-01T10:00:00Z");
        projections.store(
                "Order",
                "order-rejected",
                new OrderRejected(
                        new OrderId("order-rejected"),
                        List.of(new LineRefusal("1", "85123A", "insufficient-stock", "asked 3, 1 there"))));

        JsonNode order = awaitView("/orders/order-rejected", "status", "REJECTED");

        assertThat(order.at("/refusals/0/code").asString()).isEqualTo("insufficient-stock");
    }

    @Test
    void anUnknownOrderIsAProblemThatSaysSo() {
        Response response = projections.get("/orders/nowhere");

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.body().path("type").asString()).endsWith("/problems/not-found");
        assertThat(response.body().path("detail").asString()).contains("nowhere");
    }

    @Test
    void aCustomersOrdersComeNewestFirstPageByPage() {
        for (int day = 1; day <= 5; day++) {
            place("order-page-" + day, "customer-page", "2011-04-0" + day + "T10:00:00Z");
        }
        await().atMost(PATIENCE)
                .until(() -> projections
                                .get("/customers/customer-page/orders")
                                .body()
                                .path("items")
                                .size()
                        == 5);

        List<String> seen = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            JsonNode page = projections
                    .get("/customers/customer-page/orders?limit=2" + cursor)
                    .body();
            page.path("items").forEach(item -> seen.add(item.path("orderId").asString()));
            cursor = page.path("next").isString()
                    ? "&cursor=" + page.path("next").asString()
                    : null;
            pages++;
        } while (cursor != null);

        assertThat(seen)
                .containsExactly("order-page-5", "order-page-4", "order-page-3", "order-page-2", "order-page-1");
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void aCursorOrLimitThatCannotBeUsedIsNamed() {
        assertThat(projections.get("/orders?limit=0").status()).isEqualTo(400);
        assertThat(projections.get("/orders?limit=0").body().path("parameter").asString())
                .isEqualTo("limit");
        assertThat(projections
                        .get("/orders?cursor=%25%25")
                        .body()
                        .path("parameter")
                        .asString())
                .isEqualTo("cursor");
    }

    @Test
    void whatIsStoredWhileTheServiceIsDownIsShownWhenItIsUpAgain() {
        place("order-restart", "customer-restart", "2011-03-03T10:00:00Z");
        awaitView("/orders/order-restart", "status", "PLACED");
        confirm("order-restart");
        projections.stop();
        projections.start();

        awaitView("/orders/order-restart", "status", "CONFIRMED");
        await().atMost(PATIENCE).until(projections::caughtUp);
    }

    private static JsonNode awaitView(String path, String field, String value) {
        await().atMost(PATIENCE)
                .until(() -> projections.get(path).body().path(field).asString(""), value::equals);
        return projections.get(path).body();
    }

    private static void place(String orderId, String customerId, String at) {
        projections.store("Order", orderId, SampleOrders.placed(orderId, customerId, at));
    }

    private static void confirm(String orderId) {
        projections.store("Order", orderId, new OrderConfirmed(new OrderId(orderId)));
    }
}
