package dev.orderstream.cosmos.embedded.partition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of a partition key: one component per path, each a string, number, boolean, null, or undefined
 * (a {@link MissingNode}). Numbers are doubles, because that is how the service hashes and compares them.
 */
public record PartitionKeyValue(List<JsonNode> components) {

    /** The longest value in bytes, all components together. */
    public static final int MAX_BYTES = 2_048;

    public PartitionKeyValue {
        checkLength(components);
        components = components.stream().map(PartitionKeyValue::normalized).toList();
    }

    /**
     * Reads the value of the header {@code x-ms-documentdb-partitionkey}, for instance {@code ["A"]}; {@code [{}]}
     * means undefined.
     *
     * @throws CosmosError 400 when the text is not an array of such components
     */
    public static PartitionKeyValue parse(String header) {
        String single = singleString(header);
        if (single != null) {
            return new PartitionKeyValue(List.of(TextNode.valueOf(single)));
        }
        JsonNode array = Json.parse(header);
        if (!array.isArray()) {
            throw CosmosError.badRequest("Partition key " + header + " is invalid: it must be a JSON array.");
        }
        List<JsonNode> components = new ArrayList<>(array.size());
        for (JsonNode component : array) {
            if (component.isObject() && component.isEmpty()) {
                components.add(MissingNode.getInstance());
            } else if (component.isValueNode()) {
                components.add(component);
            } else {
                throw CosmosError.badRequest("Partition key " + header
                        + " is invalid: a component must be a string, number, boolean, null or {} for undefined.");
            }
        }
        return new PartitionKeyValue(components);
    }

    private static void checkLength(List<JsonNode> components) {
        long characters = 0;
        for (JsonNode component : components) {
            characters += component.isTextual() ? component.textValue().length() : 0;
        }
        if (3 * characters <= MAX_BYTES) {
            return;
        }
        long bytes = components.stream()
                .filter(JsonNode::isTextual)
                .mapToLong(component -> component.textValue().getBytes(StandardCharsets.UTF_8).length)
                .sum();
        if (bytes > MAX_BYTES) {
            throw CosmosError.badRequest("The partition key has " + bytes + " bytes; the limit is " + MAX_BYTES + ".");
        }
    }

    /** The most frequent form, a string without anything escaped, is read without a parser. */
    private static @Nullable String singleString(String header) {
        int end = header.length() - 2;
        if (end < 2 || !header.startsWith("[\"") || !header.endsWith("\"]")) {
            return null;
        }
        for (int i = 2; i < end; i++) {
            char c = header.charAt(i);
            if (c == '"' || c == '\\' || c < ' ') {
                return null;
            }
        }
        return header.substring(2, end);
    }

    private static JsonNode normalized(JsonNode component) {
        return component.isNumber() ? DoubleNode.valueOf(component.doubleValue()) : component;
    }
}
