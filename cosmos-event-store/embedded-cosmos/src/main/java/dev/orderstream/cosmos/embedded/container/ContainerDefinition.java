package dev.orderstream.cosmos.embedded.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.index.IndexPath;
import dev.orderstream.cosmos.embedded.partition.PartitionKeyDefinition;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a client says about a container.
 *
 * @param defaultTtlSeconds absent: documents never expire; -1: only those that say so; else the seconds after their last
 *     write
 * @param json the whole definition without system properties
 */
public record ContainerDefinition(
        String id,
        PartitionKeyDefinition partitionKey,
        IndexingPolicy indexing,
        UniqueKeyPolicy uniqueKeys,
        OptionalInt defaultTtlSeconds,
        ObjectNode json) {

    private static final List<String> SYSTEM_PROPERTIES = List.of(
            "_rid", "_self", "_etag", "_ts", "_docs", "_sprocs", "_triggers", "_udfs", "_conflicts", "statistics");

    /**
     * Reads the body of a create or replace.
     *
     * @throws CosmosError 400 when it is not well formed, or asks for something that is not supported here
     */
    public static ContainerDefinition requested(ObjectNode body) {
        IndexingPolicy.check(body.get("indexingPolicy"));
        UniqueKeyPolicy.check(body.get("uniqueKeyPolicy"));
        if (body.path("defaultTtl").isNull()) {
            throw CosmosError.badRequest("defaultTtl is null; use -1 or a number of seconds above 0, or leave it out.");
        }
        UnsupportedFeatures.refuse(body);
        return fromJson(body);
    }

    /** Reads a definition that was accepted once, perhaps by an earlier version. */
    static ContainerDefinition fromJson(ObjectNode body) {
        ObjectNode json = body.deepCopy();
        json.remove(SYSTEM_PROPERTIES);
        String id = ResourceName.check(json.path("id"));
        if (!json.path("partitionKey").isObject()) {
            throw CosmosError.badRequest(
                    "Container '" + id + "' has no partitionKey; give one with at least one path.");
        }
        PartitionKeyDefinition partitionKey = PartitionKeyDefinition.fromJson(json.path("partitionKey"));
        json.set("partitionKey", partitionKey.toJson());
        IndexingPolicy indexing = new IndexingPolicy(json.get("indexingPolicy"));
        json.set("indexingPolicy", indexing.toJson());
        return new ContainerDefinition(
                id,
                partitionKey,
                indexing,
                UniqueKeyPolicy.fromJson(json.get("uniqueKeyPolicy")),
                defaultTtl(json),
                json);
    }

    /** Whether an index may be kept of the values at a path: the policy says so, or a unique key does. */
    public boolean indexes(IndexPath path) {
        return indexing.indexes(path)
                || uniqueKeys.keys().stream().flatMap(List::stream).anyMatch(unique -> unique.names()
                        .equals(path.steps()));
    }

    private static OptionalInt defaultTtl(ObjectNode json) {
        JsonNode ttl = json.path("defaultTtl");
        if (ttl.isMissingNode() || ttl.isNull()) {
            json.remove("defaultTtl");
            return OptionalInt.empty();
        }
        if (!ttl.isInt() || ttl.asInt() < -1 || ttl.asInt() == 0) {
            throw CosmosError.badRequest("defaultTtl is " + ttl + "; use -1 or a number of seconds above 0.");
        }
        return OptionalInt.of(ttl.asInt());
    }
}
