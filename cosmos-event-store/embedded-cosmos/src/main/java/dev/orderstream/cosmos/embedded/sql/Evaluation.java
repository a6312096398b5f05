package dev.orderstream.cosmos.embedded.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/** What expressions are evaluated against: the values bound to the aliases, the group's aggregates, the parameters. */
final class Evaluation {

    /** Slot of the document itself. */
    static final int DOCUMENT = 0;

    private final JsonNode[] slots;
    private final JsonNode[] aggregates;
    private final Map<String, JsonNode> parameters;
    private final Instant queryTime;

    Evaluation(int slotCount, int aggregateCount, Map<String, JsonNode> parameters) {
        this.slots = new JsonNode[slotCount];
        this.aggregates = new JsonNode[aggregateCount];
        this.parameters = parameters;
        this.queryTime = Instant.now();
        Arrays.fill(slots, Values.UNDEFINED);
        Arrays.fill(aggregates, Values.UNDEFINED);
    }

    JsonNode slot(int index) {
        return slots[index];
    }

    void bind(int index, JsonNode value) {
        slots[index] = value;
    }

    JsonNode[] bindings() {
        return slots.clone();
    }

    void rebind(JsonNode[] bindings) {
        System.arraycopy(bindings, 0, slots, 0, slots.length);
    }

    JsonNode aggregate(int index) {
        return aggregates[index];
    }

    void setAggregate(int index, JsonNode result) {
        aggregates[index] = result;
    }

    /** A parameter that the request does not name is undefined. */
    JsonNode parameter(String name) {
        return parameters.getOrDefault(name, Values.UNDEFINED);
    }

    Instant queryTime() {
        return queryTime;
    }
}
