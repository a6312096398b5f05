package dev.orderstream.cosmos.embedded.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.protocol.Json;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which properties are indexed. It changes what a write costs and nothing else: queries scan here. The document is kept
 * as the client wrote it, completed with the service's defaults.
 */
public final class IndexingPolicy {

    private final ObjectNode json;
    private final boolean active;
    private final List<String> included = new ArrayList<>();
    private final List<String> excluded = new ArrayList<>();

    /** Reads {@code indexingPolicy} of a container; null gives the default, which indexes everything. */
    public IndexingPolicy(@Nullable JsonNode requested) {
        this.json = requested instanceof ObjectNode object ? object.deepCopy() : Json.object();
        if (!json.has("indexingMode")) {
            json.put("indexingMode", "consistent");
        }
        if (!json.has("automatic")) {
            json.put("automatic", true);
        }
        this.active = !"none".equalsIgnoreCase(json.path("indexingMode").asText());
        if (active
                && json.path("includedPaths").isEmpty()
                && json.path("excludedPaths").isEmpty()) {
            json.withArray("includedPaths").addObject().put("path", "/*");
            json.withArray("excludedPaths").addObject().put("path", "/\"_etag\"/?");
        }
        json.path("includedPaths")
                .forEach(entry -> included.add(entry.path("path").asText()));
        json.path("excludedPaths")
                .forEach(entry -> excluded.add(entry.path("path").asText()));
    }

    /** The body that clients get. */
    public ObjectNode toJson() {
        return json;
    }

    /** How many top-level properties of a document, system properties left out, are indexed. */
    public int indexedProperties(ObjectNode document) {
        if (!active) {
            return 0;
        }
        int count = 0;
        for (Iterator<String> names = document.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            // The id is always indexed, and its price is part of every write's.
            if (!name.equals("id") && indexes(name)) {
                count++;
            }
        }
        return count;
    }

    /** The longest path that covers the property decides. */
    private boolean indexes(String property) {
        int in = longestMatch(included, property);
        int out = longestMatch(excluded, property);
        return in >= 0 && in >= out;
    }

    private static int longestMatch(List<String> paths, String property) {
        int longest = -1;
        for (String path : paths) {
            String name = path.substring(1).replace("\"", "");
            boolean matches = name.equals("*") || name.equals(property) || name.startsWith(property + "/");
            if (matches) {
                longest = Math.max(longest, name.equals("*") ? 0 : name.length());
            }
        }
        return longest;
    }
}
