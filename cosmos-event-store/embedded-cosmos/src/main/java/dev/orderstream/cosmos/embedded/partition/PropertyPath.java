package dev.orderstream.cosmos.embedded.partition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import java.util.ArrayList;
import java.util.List;

/**
 * A path to a property such as {@code /customer/id} or {@code /"with space"/id}.
 *
 * @param text as the client wrote it
 * @param names property names from the top
 */
public record PropertyPath(String text, List<String> names) {

    public PropertyPath {
        names = List.copyOf(names);
    }

    /**
     * Reads a path.
     *
     * @throws CosmosError 400 when it does not start with a slash or has an empty name
     */
    public static PropertyPath parse(String text) {
        if (!text.startsWith("/") || text.length() == 1) {
            throw CosmosError.badRequest("Path '" + text + "' is invalid; write it as /property or /object/property.");
        }
        List<String> names = new ArrayList<>();
        int position = 1;
        while (position <= text.length()) {
            int end;
            if (position < text.length() && text.charAt(position) == '"') {
                int close = text.indexOf('"', position + 1);
                if (close < 0) {
                    throw CosmosError.badRequest("Path '" + text + "' is invalid; a quote is not closed.");
                }
                names.add(text.substring(position + 1, close));
                end = close + 1;
            } else {
                end = text.indexOf('/', position);
                end = end < 0 ? text.length() : end;
                if (end == position) {
                    throw CosmosError.badRequest("Path '" + text + "' is invalid; a name is empty.");
                }
                names.add(text.substring(position, end));
            }
            position = end + 1;
        }
        return new PropertyPath(text, names);
    }

    /** The value at this path, or a missing node. */
    public JsonNode valueIn(JsonNode document) {
        JsonNode value = document;
        for (String name : names) {
            value = value.path(name);
        }
        return value;
    }
}
