package dev.orderstream.cosmos.embedded.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.index.IndexPath;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.Json;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which properties are indexed: what a write costs, which filters an index can answer and what ORDER BY can sort by. The
 * definition is kept as the client wrote it, completed with the service's defaults
 * (https://learn.microsoft.com/azure/cosmos-db/index-policy).
 */
public final class IndexingPolicy {

    private static final String ETAG = "/\"_etag\"/?";
    private static final Set<String> MODES = Set.of("consistent", "none", "lazy");

    /** Indexed whatever the policy says, unless it says that nothing is. */
    private static final Set<List<String>> ALWAYS = Set.of(List.of("id"), List.of("_ts"));

    private final ObjectNode json;
    private final boolean active;
    private final List<PolicyPath> included;
    private final List<PolicyPath> excluded;
    private final List<CompositeIndex> composite;

    /** Takes {@code indexingPolicy} of a container; null gives the default, which indexes everything. */
    public IndexingPolicy(@Nullable JsonNode requested) {
        this.json = requested instanceof ObjectNode object ? object.deepCopy() : Json.object();
        json.put("indexingMode", json.path("indexingMode").asText("consistent").toLowerCase(Locale.ROOT));
        this.active = !json.path("indexingMode").asText().equals("none");
        if (!json.has("automatic")) {
            json.put("automatic", active);
        }
        complete();
        this.included = paths("includedPaths");
        this.excluded = paths("excludedPaths");
        this.composite = compositeIndexes();
    }

    private void complete() {
        ArrayNode in = arrayOf("includedPaths");
        ArrayNode out = arrayOf("excludedPaths");
        if (!active) {
            return;
        }
        if (in.isEmpty() && !has(out, PolicyPath.ROOT)) {
            in.addObject().put("path", PolicyPath.ROOT);
        }
        if (!has(out, ETAG) && !has(in, ETAG)) {
            out.addObject().put("path", ETAG);
        }
    }

    private ArrayNode arrayOf(String name) {
        if (!json.path(name).isArray()) {
            json.putArray(name);
        }
        return json.withArray(name);
    }

    private static boolean has(ArrayNode paths, String path) {
        for (JsonNode entry : paths) {
            if (path.equals(entry.path("path").asText())) {
                return true;
            }
        }
        return false;
    }

    /** Directories of earlier versions may hold paths that are refused now; they have no effect. */
    private List<PolicyPath> paths(String name) {
        List<PolicyPath> paths = new ArrayList<>();
        for (JsonNode entry : json.path(name)) {
            try {
                paths.add(PolicyPath.parse(entry.path("path").asText()));
            } catch (CosmosError refused) {
                // As if it were not there.
            }
        }
        return paths;
    }

    private List<CompositeIndex> compositeIndexes() {
        List<CompositeIndex> indexes = new ArrayList<>();
        for (JsonNode index : json.path("compositeIndexes")) {
            try {
                List<CompositeIndex.Item> items = new ArrayList<>();
                for (JsonNode item : index) {
                    IndexPath path = PolicyPath.parseComposite(item.path("path").asText());
                    items.add(new CompositeIndex.Item(
                            path, item.path("order").asText().equalsIgnoreCase("descending")));
                }
                indexes.add(new CompositeIndex(items));
            } catch (CosmosError refused) {
                // As if it were not there.
            }
        }
        return indexes;
    }

    /**
     * Checks what a client wants.
     *
     * @throws CosmosError 400 with the path or setting that the service would not accept
     */
    static void check(@Nullable JsonNode requested) {
        if (requested == null || requested.isNull()) {
            return;
        }
        if (!requested.isObject()) {
            throw CosmosError.badRequest("indexingPolicy is " + requested + "; it must be an object.");
        }
        checkTypes(requested);
        String mode = requested.path("indexingMode").asText("consistent").toLowerCase(Locale.ROOT);
        if (!MODES.contains(mode)) {
            throw CosmosError.badRequest("indexingMode is '" + mode + "'; use consistent or none.");
        }
        for (String name : List.of("includedPaths", "excludedPaths")) {
            requested
                    .path(name)
                    .forEach(entry -> PolicyPath.parse(entry.path("path").asText()));
        }
        IndexingPolicy completed = new IndexingPolicy(requested);
        boolean hasRoot = has(completed.json.withArray("includedPaths"), PolicyPath.ROOT)
                || has(completed.json.withArray("excludedPaths"), PolicyPath.ROOT);
        if (completed.active && !hasRoot) {
            throw CosmosError.badRequest("The indexing policy names the root path '/*' neither in includedPaths nor in"
                    + " excludedPaths; put it into one of them.");
        }
        requested.path("compositeIndexes").forEach(IndexingPolicy::checkComposite);
        for (String feature : List.of("vectorIndexes", "fullTextIndexes")) {
            if (!requested.path(feature).isEmpty()) {
                throw CosmosError.badRequest(
                        "The indexing policy has " + feature + ", which are not supported here; leave them out.");
            }
        }
    }

    private static void checkTypes(JsonNode requested) {
        JsonNode automatic = requested.path("automatic");
        if (!isAbsent(automatic) && !automatic.isBoolean()) {
            throw CosmosError.badRequest("automatic is " + automatic + " in the indexing policy; use true or false.");
        }
        for (String name : List.of("includedPaths", "excludedPaths", "compositeIndexes", "spatialIndexes")) {
            JsonNode list = requested.path(name);
            if (!isAbsent(list) && !list.isArray()) {
                throw CosmosError.badRequest(name + " is " + list + " in the indexing policy; it must be an array.");
            }
        }
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static void checkComposite(JsonNode index) {
        if (!index.isArray() || index.size() < 2) {
            throw CosmosError.badRequest("The composite index " + index + " must have two paths or more.");
        }
        for (JsonNode item : index) {
            PolicyPath.parseComposite(item.path("path").asText());
            String order = item.path("order").asText("ascending").toLowerCase(Locale.ROOT);
            if (!Set.of("ascending", "descending").contains(order)) {
                throw CosmosError.badRequest("The order '" + order + "' of the composite index path "
                        + item.path("path") + " is unknown; use ascending or descending.");
            }
        }
    }

    /** The body that clients get. */
    public ObjectNode toJson() {
        return json;
    }

    /** Whether an index has the values at a path; of the paths that cover it the most precise one decides. */
    public boolean indexes(IndexPath path) {
        if (!active) {
            return false;
        }
        return ALWAYS.contains(path.steps()) || precision(included, path) > precision(excluded, path);
    }

    private static int precision(List<PolicyPath> paths, IndexPath path) {
        return paths.stream()
                .filter(candidate -> candidate.covers(path))
                .mapToInt(PolicyPath::precision)
                .max()
                .orElse(-1);
    }

    /** The paths that are included one by one, down to their values. */
    public List<IndexPath> namedPaths() {
        return included.stream()
                .filter(path -> !path.subtree() && !path.steps().isEmpty())
                .map(path -> new IndexPath(path.steps()))
                .filter(this::indexes)
                .distinct()
                .toList();
    }

    /** Whether a composite index can sort by several paths. */
    public boolean sorts(List<CompositeIndex.Item> order) {
        return active && composite.stream().anyMatch(index -> index.sorts(order));
    }

    /** How many top-level properties of a document, system properties left out, are indexed at least in part. */
    public int indexedProperties(ObjectNode document) {
        if (!active) {
            return 0;
        }
        int count = 0;
        for (Iterator<String> names = document.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            // The id is always indexed, and its price is part of every write's.
            if (!name.equals("id") && indexesPartOf(name)) {
                count++;
            }
        }
        return count;
    }

    private boolean indexesPartOf(String property) {
        int in = precision(included, property);
        int out = precision(excluded, property);
        return in >= 0 && in >= out;
    }

    private static int precision(List<PolicyPath> paths, String property) {
        return paths.stream()
                .filter(path -> path.touches(property))
                .mapToInt(PolicyPath::precision)
                .max()
                .orElse(-1);
    }
}
