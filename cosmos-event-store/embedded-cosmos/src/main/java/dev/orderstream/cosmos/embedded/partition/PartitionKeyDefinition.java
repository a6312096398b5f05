package dev.orderstream.cosmos.embedded.partition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a container finds the partition key in a document.
 *
 * @param paths one path, or up to three for a hierarchical key
 * @param version hash version, 1 or 2
 */
public record PartitionKeyDefinition(List<PropertyPath> paths, Kind kind, int version) {

    private static final int MAX_LEVELS = 3;

    /** How the components are hashed: together, or one by one so that a prefix names a range. */
    public enum Kind {
        HASH,
        MULTI_HASH
    }

    public PartitionKeyDefinition {
        paths = List.copyOf(paths);
        if (paths.isEmpty() || paths.size() > (kind == Kind.HASH ? 1 : MAX_LEVELS)) {
            throw CosmosError.badRequest("A partition key of kind " + kind + " cannot have " + paths.size()
                    + " paths; use one path, or kind MultiHash with up to three.");
        }
    }

    /**
     * Reads {@code partitionKey} of a container; without a version it is version 1.
     *
     * @throws CosmosError 400 when it is not well formed
     */
    public static PartitionKeyDefinition fromJson(JsonNode json) {
        List<PropertyPath> paths = new ArrayList<>();
        for (JsonNode path : json.path("paths")) {
            if (path.asText().contains("*") || path.asText().contains("[]")) {
                throw CosmosError.badRequest("The partition key path " + path
                        + " is not the path of one property; use one without wildcards and elements of arrays.");
            }
            paths.add(PropertyPath.parse(path.asText()));
        }
        String kindName = json.path("kind").asText("Hash").toLowerCase(Locale.ROOT);
        Kind kind =
                switch (kindName) {
                    case "hash" -> Kind.HASH;
                    case "multihash" -> Kind.MULTI_HASH;
                    default ->
                        throw CosmosError.badRequest("Partition key kind " + json.path("kind")
                                + " is not supported; use Hash or MultiHash.");
                };
        return new PartitionKeyDefinition(paths, kind, version(json.path("version"), kind));
    }

    /** SDKs write the version as a number, or as the name V1 or V2. */
    private static int version(JsonNode version, Kind kind) {
        String text = version.asText();
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "" -> kind == Kind.HASH ? 1 : 2;
            case "1", "V1" -> 1;
            case "2", "V2" -> 2;
            default -> throw CosmosError.badRequest("Partition key version " + text + " is unknown; use 1 or 2.");
        };
    }

    /** The form that is stored and answered. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        paths.forEach(path -> json.withArray("paths").add(path.text()));
        json.put("kind", kind == Kind.HASH ? "Hash" : "MultiHash");
        return json.put("version", version);
    }

    /** The partition key of a document. */
    public PartitionKeyValue extract(JsonNode document) {
        List<JsonNode> components = new ArrayList<>(paths.size());
        for (PropertyPath path : paths) {
            JsonNode component = path.valueIn(document);
            if (component.isContainerNode()) {
                throw CosmosError.badRequest(
                        "The partition key at " + path.text() + " is " + component.getNodeType()
                                + "; it must be a string, number, boolean or null.",
                        CosmosError.PARTITION_KEY_MISMATCH);
            }
            components.add(component);
        }
        return new PartitionKeyValue(components);
    }

    /** Whether EPKs of whole keys all have the same length, see {@link EffectivePartitionKey}. */
    public boolean hasFixedLengthEpk() {
        return version == 2 || kind == Kind.MULTI_HASH;
    }

    /** The length in bytes of a whole key's EPK where that is fixed. */
    public int epkLength() {
        return EffectivePartitionKey.HASH_LENGTH * paths.size();
    }
}
