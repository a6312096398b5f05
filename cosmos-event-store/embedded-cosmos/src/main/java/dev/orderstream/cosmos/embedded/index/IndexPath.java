package dev.orderstream.cosmos.embedded.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.orderstream.cosmos.embedded.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A path through documents to the values that an index finds them by, such as {@code /commands/[]/id}.
 *
 * @param steps property names from the top, and {@value #ELEMENTS} for all elements of an array; at least one
 */
public record IndexPath(List<String> steps) {

    /** The step from an array to its elements; a property of that name cannot be indexed. */
    public static final String ELEMENTS = "[]";

    public IndexPath {
        steps = List.copyOf(steps);
    }

    /** Hands on every value at this path; arrays and objects too. */
    public void forEachValueIn(JsonNode document, Consumer<JsonNode> values) {
        follow(document, 0, values);
    }

    private void follow(JsonNode value, int step, Consumer<JsonNode> values) {
        if (step == steps.size()) {
            values.accept(value);
        } else if (steps.get(step).equals(ELEMENTS)) {
            if (value.isArray()) {
                value.forEach(element -> follow(element, step + 1, values));
            }
        } else {
            JsonNode property = value.get(steps.get(step));
            if (property != null && value.isObject()) {
                follow(property, step + 1, values);
            }
        }
    }

    /** The path as an indexing policy writes it, without an ending. */
    public String text() {
        return steps.stream()
                .map(step -> step.equals(ELEMENTS) || step.matches("\\w+") ? "/" + step : "/\"" + step + "\"")
                .collect(Collectors.joining());
    }

    /** The form that is stored, of which there is one per path. */
    byte[] bytes() {
        ArrayNode json = Json.array();
        steps.forEach(json::add);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    static IndexPath of(byte[] stored) {
        List<String> steps = new ArrayList<>();
        Json.parse(stored).forEach(step -> steps.add(step.textValue()));
        return new IndexPath(steps);
    }
}
