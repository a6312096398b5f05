package dev.orderstream.cosmos.embedded.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.partition.PropertyPath;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.CosmosHeaders;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import java.util.List;

/**
 * Which queries the gateway sends to all partitions by itself: those whose rows need no putting together, if the client allows
 * it
 * (https://learn.microsoft.com/rest/api/cosmos-db/querying-cosmosdb-resources-using-the-rest-api#queries-that-cannot-be-served-by-gateway;
 * the texts, the sub-status and the plan in the body are those of a hosted account, recorded in https://github.com/xo/dbimp).
 */
final class FanOut {

    private FanOut() {}

    /**
     * Refuses a query that names no partition and is not sent to all.
     *
     * @throws CosmosError 400; with sub-status 1004 and the query plan where the client could run it by that
     */
    static void check(CosmosRequest request, Container container, QueryText text) {
        boolean addressed = hasPartitionKey(request)
                || !request.header(CosmosHeaders.PARTITION_KEY_RANGE_ID, "").isEmpty()
                || request.header(CosmosHeaders.START_EPK) != null;
        if (addressed || !text.query().readsContainer() || namesOneKey(container, text)) {
            return;
        }
        if (!request.flag(CosmosHeaders.ENABLE_CROSS_PARTITION_QUERY)) {
            throw CosmosError.badRequest("Cross partition query is required but disabled. Please set "
                    + CosmosHeaders.ENABLE_CROSS_PARTITION_QUERY + " to true, specify " + CosmosHeaders.PARTITION_KEY
                    + ", or revise your query to avoid this exception.");
        }
        ObjectNode plan = text.query().plan(text.parameters());
        List<String> features = QueryFeatures.of(plan);
        if (features.contains("NonValueAggregate") || features.contains("GroupBy")) {
            throw CosmosError.badRequest("Cross partition query only supports 'VALUE <AggregateFunc>' for aggregates.");
        }
        if (!features.isEmpty()) {
            throw new CosmosError(
                    400,
                    CosmosError.CROSS_PARTITION_QUERY_NOT_SERVABLE,
                    "The provided cross partition query can not be directly served by the gateway. This is a first chance"
                            + " (internal) exception that all newer clients will know how to handle gracefully. This"
                            + " exception is traced, but unless you see it bubble up as an exception (which only happens on"
                            + " older SDK clients), then you can safely ignore this message.",
                    plan.toString());
        }
    }

    private static boolean hasPartitionKey(CosmosRequest request) {
        String key = request.header(CosmosHeaders.PARTITION_KEY, "");
        return !key.isEmpty() && !key.equals("[]");
    }

    private static boolean namesOneKey(Container container, QueryText text) {
        List<List<String>> paths = container.definition().partitionKey().paths().stream()
                .map(PropertyPath::names)
                .toList();
        List<List<JsonNode>> keys = text.query().partitionKeys(paths, text.parameters());
        return keys.isEmpty() || (keys.size() == 1 && keys.get(0).size() == paths.size());
    }
}
