package dev.orderstream.cosmos.embedded.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.Json;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A JSON object whose properties are read by name; every refusal is a 400 that names the property. */
record RequestBody(ObjectNode json) {

    /**
     * Reads a body that may have certain properties and no others, so that a misspelt one is not passed over.
     *
     * @throws CosmosError 400 when there are others, or the body is no object
     */
    static RequestBody of(JsonNode body, Set<String> allowed) {
        if (!(body instanceof ObjectNode object)) {
            throw CosmosError.badRequest("A JSON object is expected, not " + body + ".");
        }
        Set<String> unknown = new TreeSet<>();
        object.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(allowed);
        if (!unknown.isEmpty()) {
            throw CosmosError.badRequest(
                    "Unknown properties " + unknown + "; use some of " + new TreeSet<>(allowed) + ".");
        }
        return new RequestBody(object);
    }

    static RequestBody of(byte[] body, Set<String> allowed) {
        return of(Json.parse(body), allowed);
    }

    boolean has(String name) {
        return json.has(name);
    }

    JsonNode get(String name) {
        return json.path(name);
    }

    @Nullable
    String optionalText(String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrong(name, "a string");
        }
        return value.textValue();
    }

    String text(String name) {
        String text = optionalText(name);
        if (text == null) {
            throw CosmosError.badRequest("The property '" + name + "' is missing.");
        }
        return text;
    }

    int wholeNumber(String name, int absent) {
        JsonNode value = json.path(name);
        if (value.isMissingNode()) {
            return absent;
        }
        if (!value.isInt()) {
            throw wrong(name, "a whole number");
        }
        return value.intValue();
    }

    double number(String name, double absent) {
        JsonNode value = json.path(name);
        if (value.isMissingNode()) {
            return absent;
        }
        if (!value.isNumber()) {
            throw wrong(name, "a number");
        }
        return value.doubleValue();
    }

    boolean flag(String name) {
        JsonNode value = json.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw wrong(name, "true or false");
        }
        return value.asBoolean();
    }

    Duration milliseconds(String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode()) {
            return Duration.ZERO;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(name, "a whole number of milliseconds");
        }
        return Duration.ofMillis(value.longValue());
    }

    CosmosError wrong(String name, String expected) {
        return CosmosError.badRequest("The property '" + name + "' is " + json.path(name) + "; use " + expected + ".");
    }
}
