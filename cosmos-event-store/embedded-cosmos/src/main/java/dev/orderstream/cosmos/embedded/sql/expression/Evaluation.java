package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/** What expressions are evaluated against: the values bound to the aliases, the group's aggregates, the parameters. */
public final class Evaluation {

    /** Slot of the document itself. */
    public static final int DOCUMENT = 0;

    private final JsonNode[] slots;
    private final JsonNode[] aggregates;
    private final Map<String, JsonNode> parameters;
    private final Clock clock;
    private final Instant queryTime;

    /** Evaluates what needs neither aliases nor parameters. */
    public Evaluation() {
        this(0, 0, Map.of(), Clock.systemUTC(), Instant.EPOCH);
    }

    public Evaluation(
            int slotCount, int aggregateCount, Map<String, JsonNode> parameters, Clock clock, Instant queryTime) {
        this.slots = new JsonNode[slotCount];
        this.aggregates = new JsonNode[aggregateCount];
        this.parameters = parameters;
        this.clock = clock;
        this.queryTime = queryTime;
        Arrays.fill(slots, Values.UNDEFINED);
        Arrays.fill(aggregates, Values.UNDEFINED);
    }

    public JsonNode slot(int index) {
        return slots[index];
    }

    public void bind(int index, JsonNode value) {
        slots[index] = value;
    }

    public JsonNode[] bindings() {
        return slots.clone();
    }

    public void rebind(JsonNode[] bindings) {
        System.arraycopy(bindings, 0, slots, 0, slots.length);
    }

    public JsonNode aggregate(int index) {
        return aggregates[index];
    }

    public void setAggregate(int index, JsonNode result) {
        aggregates[index] = result;
    }

    /** A parameter that the request does not name is undefined. */
    public JsonNode parameter(String name) {
        return parameters.getOrDefault(name, Values.UNDEFINED);
    }

    public Clock clock() {
        return clock;
    }

    public Instant queryTime() {
        return queryTime;
    }
}
