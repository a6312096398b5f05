package dev.orderstream.cost.check;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cost.demand.Act;
import dev.orderstream.cost.load.LineCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What happened in the shop since an instant, as the stored events tell.
 *
 * @param acts what happened, and with how many lines
 * @param others events of types of which the model knows no act, by type
 */
record StoredLoad(List<Act> acts, Map<String, Long> others) {

    private static final String DATABASE = "orderstream";
    private static final String CONTAINER = "events";
    private static final String EVENTS =
            "SELECT c.id AS commit, c.aggregateId AS aggregate, e.type AS type, ARRAY_LENGTH(e.payload.lines) AS lines"
                    + " FROM c JOIN e IN c.events WHERE c._ts >= @since";

    /** Which act an event is the sign of; events that follow from acts are not named. */
    private static final Map<String, String> ACTS = Map.of(
            "OrderPlaced", "order",
            "OrderCompleted", "completion",
            "SaleRecorded", "sale",
            "ReturnRecorded", "return",
            "OrderReturnClosed", "return-of-order",
            "StockReceived", "receipt",
            "StockAdjusted", "adjustment");

    private static final List<String> FOLLOW =
            List.of("StockReserved", "OrderConfirmed", "StockShipped", "StockSold", "StockTakenBack");

    /** Reads the store, whose operations are not those of the services. */
    static StoredLoad since(Instant since, String endpoint, String key) {
        if (endpoint.startsWith("http:")) {
            System.setProperty("COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED", "true");
        }
        try (CosmosClient client = new CosmosClientBuilder()
                .endpoint(endpoint)
                .key(key)
                .gatewayMode()
                .buildClient()) {
            return of(client.getDatabase(DATABASE).getContainer(CONTAINER), since);
        }
    }

    private static StoredLoad of(CosmosContainer container, Instant since) {
        SqlQuerySpec query = new SqlQuerySpec(EVENTS, List.of(new SqlParameter("@since", since.getEpochSecond())));
        List<JsonNode> events = new ArrayList<>();
        container
                .queryItems(query, new CosmosQueryRequestOptions(), JsonNode.class)
                .forEach(events::add);
        return of(events);
    }

    /** Tells acts from events: properties {@code commit}, {@code aggregate}, {@code type}, {@code lines}. */
    static StoredLoad of(List<JsonNode> events) {
        Map<String, Integer> linesOfOrders = new HashMap<>();
        events.stream()
                .filter(event -> type(event).equals("OrderPlaced"))
                .forEach(event -> linesOfOrders.put(
                        event.path("aggregate").asText(), event.path("lines").asInt()));
        Map<String, List<Integer>> linesByAct = new TreeMap<>();
        Map<String, Long> others = new TreeMap<>();
        for (JsonNode event : events) {
            String type = type(event);
            if (ACTS.containsKey(type)) {
                String act =
                        type.equals("StockReceived") && event.path("commit").asLong() == 0
                                ? "first-receipt"
                                : ACTS.get(type);
                int lines = type.equals("OrderCompleted")
                        ? linesOfOrders.getOrDefault(event.path("aggregate").asText(), 1)
                        : event.path("lines").asInt();
                linesByAct.computeIfAbsent(act, none -> new ArrayList<>()).add(lines);
            } else if (!FOLLOW.contains(type)) {
                others.merge(type, 1L, Long::sum);
            }
        }
        List<Act> acts = new ArrayList<>();
        linesByAct.forEach((act, lines) -> acts.add(new Act(act, lines.size(), LineCounts.of(lines))));
        return new StoredLoad(acts, others);
    }

    private static String type(JsonNode event) {
        String type = event.path("type").asText();
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
