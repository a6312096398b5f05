package dev.orderstream.projections.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** How long a document is, without writing it. */
final class JsonLength {

    /** Quotes, a colon or a comma, or a number. */
    private static final int AROUND_A_VALUE = 8;

    private JsonLength() {}

    /** About so many bytes; characters outside ASCII count as one. */
    static int of(JsonNode json) {
        int length = AROUND_A_VALUE;
        if (json.isTextual()) {
            length += json.textValue().length();
        }
        for (Map.Entry<String, JsonNode> property : json.properties()) {
            length += property.getKey().length() + of(property.getValue());
        }
        if (json.isArray()) {
            for (JsonNode element : json) {
                length += of(element);
            }
        }
        return length;
    }
}
