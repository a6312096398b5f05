package dev.orderstream.cosmos.embedded.container;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.partition.PropertyPath;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The unique keys of a container, each a combination of paths whose values may occur once per logical partition.
 *
 * @param keys empty when the container has none
 */
public record UniqueKeyPolicy(List<List<PropertyPath>> keys) {

    /** Longer values are kept as a digest, so that keys of the store stay short. */
    private static final int MAX_PLAIN_BYTES = 64;

    private static final int MAX_KEYS = 10;
    private static final int MAX_PATHS = 16;

    public UniqueKeyPolicy {
        keys = List.copyOf(keys);
    }

    /**
     * Checks what a client wants.
     *
     * @throws CosmosError 400 when it has more keys or paths than the service takes, or a key has more than paths
     */
    static void check(@Nullable JsonNode requested) {
        if (requested == null || requested.isNull()) {
            return;
        }
        JsonNode wanted = requested.path("uniqueKeys");
        if (!requested.isObject() || !(wanted.isArray() || wanted.isNull() || wanted.isMissingNode())) {
            throw CosmosError.badRequest(
                    "uniqueKeyPolicy is " + requested + "; it must be an object with an array of uniqueKeys.");
        }
        if (wanted.size() > MAX_KEYS) {
            throw CosmosError.badRequest(
                    "The container has " + wanted.size() + " unique keys; the limit is " + MAX_KEYS + ".");
        }
        for (JsonNode key : wanted) {
            if (!key.path("paths").isArray() || !areTexts(key.path("paths"))) {
                throw CosmosError.badRequest("The unique key " + key + " must be an object with an array of paths.");
            }
            int paths = key.path("paths").size();
            if (paths < 1 || paths > MAX_PATHS) {
                throw CosmosError.badRequest(
                        "The unique key " + key + " has " + paths + " paths; use 1 to " + MAX_PATHS + ".");
            }
            if (key.size() > 1) {
                throw CosmosError.badRequest("The unique key " + key
                        + " has more than paths, which is not supported by the embedded server; leave it out.");
            }
        }
    }

    private static boolean areTexts(JsonNode array) {
        for (JsonNode element : array) {
            if (!element.isTextual()) {
                return false;
            }
        }
        return true;
    }

    static UniqueKeyPolicy fromJson(@Nullable JsonNode policy) {
        List<List<PropertyPath>> keys = new ArrayList<>();
        if (policy != null) {
            for (JsonNode key : policy.path("uniqueKeys")) {
                List<PropertyPath> paths = new ArrayList<>();
                key.path("paths").forEach(path -> paths.add(PropertyPath.parse(path.asText())));
                keys.add(List.copyOf(paths));
            }
        }
        return new UniqueKeyPolicy(keys);
    }

    /** Whether there is nothing to hold. */
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** A document's value of the n-th key, as bytes that are equal for equal values; a missing value counts as null. */
    public byte[] valueOf(int key, JsonNode document) {
        var values = Json.array();
        for (PropertyPath path : keys.get(key)) {
            JsonNode value = path.valueIn(document);
            if (value.isMissingNode()) {
                values.addNull();
            } else if (value.isNumber()) {
                values.add(value.doubleValue());
            } else {
                values.add(value);
            }
        }
        byte[] bytes = Json.bytes(values);
        return bytes.length <= MAX_PLAIN_BYTES ? bytes : digest(bytes);
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }
}
