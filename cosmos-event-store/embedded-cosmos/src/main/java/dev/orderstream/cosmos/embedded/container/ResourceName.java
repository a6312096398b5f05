package dev.orderstream.cosmos.embedded.container;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;

/** The rules for ids of databases and containers. */
final class ResourceName {

    private static final int MAX_LENGTH = 255;

    private ResourceName() {}

    static String check(JsonNode id) {
        if (!id.isTextual() || id.textValue().isBlank()) {
            throw CosmosError.badRequest("The required property 'id' is missing or is not a string.");
        }
        String name = id.textValue();
        if (name.length() > MAX_LENGTH || name.matches(".*[/\\\\?#].*") || name.endsWith(" ")) {
            throw CosmosError.badRequest("The id '" + name + "' is invalid: at most " + MAX_LENGTH
                    + " characters, none of / \\ ? #, and no space at the end.");
        }
        return name;
    }
}
