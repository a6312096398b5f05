package dev.orderstream.replay.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.operator.service.JsonHttp;
import dev.orderstream.operator.service.Patience;
import dev.orderstream.operator.service.UnavailableException;
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

    /**
     * How far the views are, as far as that can be told at little cost.
     *
     * @param caughtUp whether the service says that its views are up to date
     * @param positions of its processors' segments; they change as long as there is something to do
     */
    record Activity(boolean caughtUp, Map<String, Long> positions, Map<String, DayFigures> days) {

        long orders() {
            return days.values().stream().mapToLong(DayFigures::orders).sum();
        }

        long returnedUnits() {
            return days.values().stream().mapToLong(DayFigures::returnedUnits).sum();
        }
    }

    Activity activity() throws UnavailableException, InterruptedException {
        JsonNode progress = get("/progress");
        boolean caughtUp = !progress.path("processors").isEmpty();
        Map<String, Long> positions = new TreeMap<>();
        for (JsonNode processor : progress.path("processors")) {
            caughtUp &= processor.path("caughtUp").asBoolean();
            for (JsonNode segment : processor.path("segments")) {
                positions.put(
                        processor.path("name").asText() + " "
                                + segment.path("segment").asInt(),
                        segment.path("position").asLong());
            }
        }
        return new Activity(caughtUp, positions, days());
    }

    /** Reads everything. */
    SystemState state() throws UnavailableException, InterruptedException {
        List<OrderView> orders = new ArrayList<>();
        forEach("/orders", view -> orders.add(OrderView.of(view)));
        Map<String, SystemState.Stock> stock = new HashMap<>();
        forEach("/stock", view -> stock.merge(view.path("sku").asText(), stockOf(view), SystemState.Stock::plus));
        return new SystemState(orders, stock, days());
    }

    private static SystemState.Stock stockOf(JsonNode view) {
        long reserved = view.path("reserved").asLong();
        return new SystemState.Stock(
                reserved + view.path("shipped").asLong() + view.path("sold").asLong(),
                view.path("onHand").asLong() - reserved);
    }

    private Map<String, DayFigures> days() throws UnavailableException, InterruptedException {
        Map<String, DayFigures> days = new TreeMap<>();
        forEach("/sales/days", view -> days.put(view.path("day").asText(), DayFigures.of(view)));
        return days;
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
        JsonHttp.Response response = patience.run(() -> http.get(path));
        if (!response.successful()) {
            throw new IllegalStateException(
                    "projections answered GET " + path + " with " + response.status() + ": " + response.body());
        }
        return response.body();
    }
}
