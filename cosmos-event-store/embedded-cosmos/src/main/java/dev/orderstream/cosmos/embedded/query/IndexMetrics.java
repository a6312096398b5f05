package dev.orderstream.cosmos.embedded.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.index.IndexPath;
import dev.orderstream.cosmos.embedded.protocol.Json;
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
