package dev.orderstream.cosmos.embedded.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.index.IndexPath;
import dev.orderstream.cosmos.embedded.protocol.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/**
 * Which indexes a query uses and which would help it, in the form of the header that clients ask for
 * (https://learn.microsoft.com/azure/cosmos-db/nosql/index-metrics): JSON in base64.
 */
final class IndexMetrics {

    private IndexMetrics() {}

    static String header(IndexChoice choice) {
        ObjectNode metrics = Json.object();
        describe(metrics.putArray("UtilizedSingleIndexes"), choice.used());
        describe(metrics.putArray("PotentialSingleIndexes"), choice.useful());
        metrics.putArray("UtilizedCompositeIndexes");
        metrics.putArray("PotentialCompositeIndexes");
        return Base64.getEncoder().encodeToString(Json.bytes(metrics));
    }

    /** The second version, which clients for JavaScript ask for: other names, and URL-encoded. */
    static String secondHeader(IndexChoice choice) {
        ObjectNode metrics = Json.object();
        metrics.set("Utilized", group(choice.used()));
        metrics.set("Potential", group(choice.useful()));
        return URLEncoder.encode(metrics.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static ObjectNode group(Set<IndexPath> paths) {
        ObjectNode group = Json.object();
        ArrayNode single = group.putArray("SingleIndexes");
        paths.forEach(
                path -> single.addObject().put("IndexSpec", path.text() + "/?").put("IndexImpactScore", "High"));
        group.putArray("CompositeIndexes");
        return group;
    }

    private static void describe(ArrayNode indexes, Set<IndexPath> paths) {
        for (IndexPath path : paths) {
            indexes.addObject()
                    .put("FilterExpression", "")
                    .put("IndexSpec", path.text() + "/?")
                    .put("FilterPreciseSet", true)
                    .put("IndexPreciseSet", true)
                    .put("IndexImpactScore", "High");
        }
    }
}
