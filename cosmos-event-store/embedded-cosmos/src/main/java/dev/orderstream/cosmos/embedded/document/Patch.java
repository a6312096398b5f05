package dev.orderstream.cosmos.embedded.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A partial update.
 *
 * @param operations applied in order, all or none
 * @param condition a filter such as {@code from c where c.n > 1}, null for none
 */
public record Patch(List<Step> operations, @Nullable String condition) {

    private static final int MAX_OPERATIONS = 10;

    /** One step: {@code op}, {@code path} and what it needs. */
    public record Step(String op, List<String> path, @Nullable JsonNode value, List<String> from) {}

    /**
     * Reads a body: {@code {"operations":[…],"condition":"…"}}, or the bare array of operations.
     *
     * @throws CosmosError 400 when it is not well formed
     */
    public static Patch fromJson(JsonNode body) {
        JsonNode operations = body.isArray() ? body : body.path("operations");
        if (!operations.isArray() || operations.isEmpty() || operations.size() > MAX_OPERATIONS) {
            throw CosmosError.badRequest(
                    "A patch has 1 to " + MAX_OPERATIONS + " operations, not " + operations.size() + ".");
        }
        List<Step> steps = new ArrayList<>();
        for (JsonNode operation : operations) {
            steps.add(new Step(
                    operation.path("op").asText().toLowerCase(Locale.ROOT),
                    names(operation.path("path").asText()),
                    operation.get("value"),
                    operation.hasNonNull("from") ? names(operation.path("from").asText()) : List.of()));
        }
        JsonNode condition = body.path("condition");
        return new Patch(List.copyOf(steps), condition.isTextual() ? condition.textValue() : null);
    }

    private static List<String> names(String path) {
        if (!path.startsWith("/") || path.length() < 2) {
            throw CosmosError.badRequest("Patch path '" + path + "' is invalid; write it as /property/0/property.");
        }
        List<String> names = new ArrayList<>();
        for (String name : path.substring(1).split("/", -1)) {
            names.add(name.replace("~1", "/").replace("~0", "~"));
        }
        String top = names.get(0);
        if (names.size() == 1
                && (top.equals("id") || List.of("_rid", "_self", "_etag", "_ts").contains(top))) {
            throw CosmosError.badRequest("Patch cannot change " + path + ".");
        }
        return names;
    }

    /**
     * Applies the operations.
     *
     * @param document changed in place
     * @throws CosmosError 400 when a path does not fit the document; the document may then be changed in part
     */
    public void applyTo(ObjectNode document) {
        for (Step step : operations) {
            switch (step.op()) {
                case "add" -> put(document, step.path(), value(step), true);
                case "set" -> put(document, step.path(), value(step), false);
                case "replace" -> {
                    required(document, step.path());
                    put(document, step.path(), value(step), false);
                }
                case "remove" -> {
                    required(document, step.path());
                    remove(document, step.path());
                }
                case "incr" -> increment(document, step);
                case "move" -> {
                    JsonNode moved = required(document, step.from());
                    remove(document, step.from());
                    put(document, step.path(), moved, true);
                }
                default ->
                    throw CosmosError.badRequest("Patch operation '" + step.op()
                            + "' is unknown; use add, set, replace, remove, incr or move.");
            }
        }
    }

    private static JsonNode value(Step step) {
        if (step.value() == null) {
            throw CosmosError.badRequest(
                    "Patch operation " + step.op() + " at " + text(step.path()) + " has no value.");
        }
        return step.value();
    }

    private static void put(ObjectNode document, List<String> path, JsonNode value, boolean insert) {
        JsonNode parent = parent(document, path);
        String name = path.get(path.size() - 1);
        if (parent instanceof ObjectNode object) {
            object.set(name, value);
        } else if (parent instanceof ArrayNode array) {
            int index = name.equals("-") ? array.size() : index(name, path);
            if (index > array.size()) {
                throw CosmosError.badRequest("Patch path " + text(path) + " lies behind the end of the array.");
            }
            if (insert || index == array.size()) {
                array.insert(index, value);
            } else {
                array.set(index, value);
            }
        } else {
            throw CosmosError.badRequest("Patch path " + text(path) + " has no object or array above it.");
        }
    }

    private static void remove(ObjectNode document, List<String> path) {
        JsonNode parent = parent(document, path);
        String name = path.get(path.size() - 1);
        if (parent instanceof ObjectNode object) {
            object.remove(name);
        } else if (parent instanceof ArrayNode array) {
            array.remove(index(name, path));
        }
    }

    private static void increment(ObjectNode document, Step step) {
        JsonNode delta = value(step);
        JsonNode current = find(document, step.path());
        if (!delta.isNumber() || !(current.isMissingNode() || current.isNumber())) {
            throw CosmosError.badRequest("Patch incr at " + text(step.path()) + " needs numbers, but found " + current
                    + " and " + delta + ".");
        }
        JsonNode sum;
        if (current.isMissingNode()) {
            sum = delta;
        } else if (current.canConvertToLong()
                && delta.canConvertToLong()
                && current.isIntegralNumber()
                && delta.isIntegralNumber()) {
            sum = document.numberNode(current.longValue() + delta.longValue());
        } else {
            sum = document.numberNode(current.doubleValue() + delta.doubleValue());
        }
        put(document, step.path(), sum, false);
    }

    private static JsonNode required(ObjectNode document, List<String> path) {
        JsonNode node = find(document, path);
        if (path.isEmpty() || node.isMissingNode()) {
            throw CosmosError.badRequest("Patch path " + text(path) + " does not exist in the document.");
        }
        return node;
    }

    private static JsonNode parent(ObjectNode document, List<String> path) {
        return find(document, path.subList(0, path.size() - 1));
    }

    private static JsonNode find(JsonNode document, List<String> path) {
        JsonNode node = document;
        for (String name : path) {
            node = node.isArray() ? node.path(index(name, path)) : node.path(name);
        }
        return node;
    }

    private static int index(String name, List<String> path) {
        if (name.matches("[0-9]{1,9}")) {
            return Integer.parseInt(name);
        }
        throw CosmosError.badRequest("Patch path " + text(path) + " has '" + name + "' where an array index belongs.");
    }

    private static String text(List<String> path) {
        return "/" + String.join("/", path);
    }
}
