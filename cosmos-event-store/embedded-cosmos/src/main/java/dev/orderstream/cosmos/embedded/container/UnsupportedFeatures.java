package dev.orderstream.cosmos.embedded.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import java.util.Map;

/** What a container definition can ask for and would not get: refused, so that nobody relies on it. */
final class UnsupportedFeatures {

    private static final Map<String, String> POLICIES = Map.of(
            "computedProperties", "Computed properties",
            "vectorEmbeddingPolicy", "Vector search",
            "fullTextPolicy", "Full-text search",
            "clientEncryptionPolicy", "Client-side encryption",
            "geospatialConfig", "Spatial data of type Geometry",
            "materializedViewDefinition", "Materialized views",
            "dataMaskingPolicy", "Data masking",
            "analyticalStorageTtl", "The analytical store");

    private UnsupportedFeatures() {}

    static void refuse(ObjectNode definition) {
        POLICIES.forEach((property, feature) -> {
            if (asksFor(property, definition.path(property))) {
                throw refusal(
                        definition, property, feature + " is not supported by the embedded server; leave it out.");
            }
        });
        JsonNode conflicts = definition.path("conflictResolutionPolicy");
        boolean lastWriterByTime = conflicts.isMissingNode()
                || conflicts.isNull()
                || (conflicts.path("mode").asText("LastWriterWins").equalsIgnoreCase("LastWriterWins")
                        && isEmptyOr(conflicts.path("conflictResolutionPath"), "/_ts")
                        && isEmptyOr(conflicts.path("conflictResolutionProcedure"), ""));
        if (!lastWriterByTime) {
            throw refusal(
                    definition,
                    "conflictResolutionPolicy",
                    "There is one region here and nothing conflicts; only LastWriterWins by /_ts is accepted.");
        }
    }

    /** Clients send the defaults of some policies with every container. */
    private static boolean asksFor(String property, JsonNode value) {
        return switch (property) {
            case "geospatialConfig" -> value.path("type").asText("").equalsIgnoreCase("Geometry");
            case "vectorEmbeddingPolicy" -> !value.path("vectorEmbeddings").isEmpty();
            case "fullTextPolicy" -> !value.path("fullTextPaths").isEmpty();
            case "analyticalStorageTtl" -> value.isNumber() && value.asLong() != 0;
            default -> !value.isMissingNode() && !value.isNull() && !value.isEmpty();
        };
    }

    private static boolean isEmptyOr(JsonNode value, String accepted) {
        String text = value.asText("");
        return value.isNull() || text.isEmpty() || text.equals(accepted);
    }

    private static CosmosError refusal(ObjectNode definition, String property, String reason) {
        return CosmosError.badRequest("Container '" + definition.path("id").asText() + "' has " + property + " "
                + definition.path(property) + ". " + reason);
    }
}
