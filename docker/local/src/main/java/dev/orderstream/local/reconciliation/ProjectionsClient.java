package dev.orderstream.local.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.local.service.JsonHttp;
import dev.orderstream.local.service.Patience;
import dev.orderstream.local.service.UnavailableException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads the views over HTTP, page by page. */
final class ProjectionsClient {

    private static final int PAGE = 500;

    private final JsonHttp http;
    private final Patience patience;

    ProjectionsClient(JsonHttp http, Patience patience) {
        this.http = http;
        this.patience = patience;
    }

    boolean caughtUp() throws UnavailableException, InterruptedException {
        JsonNode progress = get("/progress");
        boolean all = !progress.path("processors").isEmpty();
        for (JsonNode processor : progress.path("processors")) {
            all &= processor.path("caughtUp").asBoolean();
        }
        return all;
    }

    SystemState state() throws UnavailableException, InterruptedException {
        boolean caughtUp = caughtUp();
        List<OrderView> orders = new ArrayList<>();
        forEach("/orders", view -> orders.add(OrderView.of(view)));
        Map<String, Long> stock = new HashMap<>();
        forEach(
                "/stock",
                view -> stock.merge(
                        view.path("sku").asText(),
                        view.path("reserved").asLong()
                                + view.path("shipped").asLong()
                                + view.path("sold").asLong(),
                        Long::sum));
        Map<String, SystemState.Day> days = new TreeMap<>();
        forEach(
                "/sales/days",
                view -> days.put(
                        view.path("day").asText(),
                        new SystemState.Day(
                                view.path("orders").asLong(),
                                view.path("units").asLong(),
                                new BigDecimal(
                                        view.path("revenue").path("amount").asText()))));
        return new SystemState(caughtUp, orders, stock, days);
    }

    private void forEach(String path, Consumer<JsonNode> view) throws UnavailableException, InterruptedException {
        String cursor = "";
        do {
            JsonNode page = get(path + "?limit=" + PAGE + cursor);
            page.path("items").forEach(view);
            String next = page.path("next").asText("");
            boolean last =
                    page.path("next").isMissingNode() || page.path("next").isNull();
            cursor = last ? "" : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        } while (!cursor.isEmpty());
    }

    private JsonNode get(String path) throws UnavailableException, InterruptedException {
        JsonHttp.Answer answer = patience.run(() -> http.get(path));
        if (!answer.successful()) {
            throw new IllegalStateException(
                    "projections answered GET " + path + " with " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }
}
