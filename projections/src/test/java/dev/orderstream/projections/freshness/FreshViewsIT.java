package dev.orderstream.projections.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.projections.RunningProjections;
import dev.orderstream.projections.SampleOrders;
import dev.orderstream.returns.ReturnApproved;
import dev.orderstream.returns.ReturnLine;
import dev.orderstream.returns.ReturnRequested;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockReceived;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who was told of a version by a command can wait for it, and never sees less. */
class FreshViewsIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> PATIENT = Map.of("Prefer", "wait=30");

    @RegisterExtension
    static final RunningProjections projections = RunningProjections.shared();

    @Test
    void anOrderIsShownAsSoonAsItsVersionIs() {
        CompletableFuture<HttpResponse<String>> early =
                CompletableFuture.supplyAsync(() -> get("/orders/fresh-1?minVersion=1", PATIENT));
        projections.store("Order", "fresh-1", SampleOrders.placed("fresh-1", "fresh", "2011-03-01T10:00:00Z"));
        projections.store("Order", "fresh-1", new OrderConfirmed(new OrderId("fresh-1")));
        HttpResponse<String> response = early.join();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(json(response).path("status").asString()).isEqualTo("CONFIRMED");
        assertThat(response.headers().firstValue("ETag")).hasValue("\"1\"");
        assertThat(response.headers().firstValue("Preference-Applied")).hasValue("wait=30");
        assertThat(response.body()).endsWith("}\n");
    }

    @Test
    void aListIsShownAsSoonAsTheOrderIsInIt() {
        projections.store("Order", "fresh-2", SampleOrders.placed("fresh-2", "fresh-list", "2011-03-01T10:00:00Z"));
        HttpResponse<String> response = get("/customers/fresh-list/orders?including=fresh-2", PATIENT);
        assertThat(json(response).at("/items/0/orderId").asString()).isEqualTo("fresh-2");
        projections.store("Order", "fresh-2", new OrderConfirmed(new OrderId("fresh-2")));
        HttpResponse<String> confirmed = get("/customers/fresh-list/orders?including=fresh-2&minVersion=1", PATIENT);
        assertThat(json(confirmed).at("/items/0/status").asString()).isEqualTo("CONFIRMED");
    }

    @Test
    void stockAndReturnsAreShownAsSoonAsTheirVersionIs() {
        projections.store(
                "StockItem",
                "FRESH@MAIN",
                new StockReceived(StockItemId.of("FRESH", "MAIN"), "FRESH", "MAIN", 10, null, 10, 0, 10));
        assertThat(json(get("/stock/FRESH?minVersion=0", PATIENT))
                        .path("onHand")
                        .asInt())
                .isEqualTo(10);
        projections.store(
                "Return",
                "fresh-return",
                new ReturnRequested(
                        new ReturnId("fresh-return"),
                        new OrderId("fresh-1"),
                        List.of(new ReturnLine("1", "A", 1)),
                        "too small"));
        projections.store(
                "Return", "fresh-return", new ReturnApproved(new ReturnId("fresh-return"), new OrderId("fresh-1")));
        assertThat(json(get("/returns/fresh-return?minVersion=1", PATIENT))
                        .path("status")
                        .asString())
                .isEqualTo("APPROVED");
    }

    @Test
    void aVersionThatIsNotShownInTimeIsSaidWithTheOneThatIs() {
        projections.store("Order", "fresh-3", SampleOrders.placed("fresh-3", "fresh", "2011-03-01T10:00:00Z"));
        assertThat(get("/orders/fresh-3?minVersion=0", PATIENT).statusCode()).isEqualTo(200);
        HttpResponse<String> late = get("/orders/fresh-3?minVersion=7", Map.of("Prefer", "respond-async, wait=1"));
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(json(late).path("type").asString()).endsWith("/version-not-shown");
        assertThat(json(late).path("minVersion").asInt()).isEqualTo(7);
        assertThat(json(late).path("currentVersion").asInt()).isZero();
    }

    @Test
    void whoDoesNotWaitIsAnsweredAtOnce() {
        HttpResponse<String> response = get("/orders/fresh-never?minVersion=0", Map.of());
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(json(response).has("currentVersion")).isFalse();
        assertThat(get("/orders/fresh-never/payment?minVersion=0", Map.of()).statusCode())
                .isEqualTo(503);
        assertThat(get("/orders/fresh-never/fulfillment?minVersion=0", Map.of()).statusCode())
                .isEqualTo(503);
        assertThat(get("/orders/fresh-never", Map.of("Prefer", "wait=5")).statusCode())
                .isEqualTo(404);
    }

    /** More than the service has threads for requests. */
    @Test
    void manyWhoWaitKeepNobodyElseWaiting() {
        List<CompletableFuture<HttpResponse<String>>> waiting = IntStream.range(0, 300)
                .mapToObj(reader -> projections.send("GET", "/orders/fresh-4?minVersion=0", PATIENT))
                .toList();
        assertThat(get("/orders/fresh-never", Map.of()).statusCode()).isEqualTo(404);
        projections.store("Order", "fresh-4", SampleOrders.placed("fresh-4", "fresh", "2011-03-01T10:00:00Z"));
        assertThat(waiting)
                .allSatisfy(response -> assertThat(response.join().statusCode()).isEqualTo(200));
    }

    private static HttpResponse<String> get(String path, Map<String, String> headers) {
        return projections.request("GET", path, headers);
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }
}
