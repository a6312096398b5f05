package dev.orderstream.cosmos.embedded.query;

import dev.orderstream.cosmos.embedded.container.CompositeIndex;
import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.container.IndexingPolicy;
import dev.orderstream.cosmos.embedded.index.IndexPath;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.sql.plan.SortItem;
import java.util.ArrayList;
import java.util.List;

/**
 * Refuses what the service cannot sort: it sorts by its indexes alone
 * (https://learn.microsoft.com/cosmos-db/query/order-by,
 * https://learn.microsoft.com/azure/cosmos-db/index-policy#order-by-queries-on-multiple-properties). The texts are the
 * service's, as users report them.
 */
final class SortCheck {

    private SortCheck() {}

    /**
     * Checks what can be seen in the query.
     *
     * @throws CosmosError 400 when it sorts by something that is not at one place in each document
     */
    static void checkItems(QueryText text) {
        for (SortItem item : text.query().sortItems()) {
            if (item.correlated()) {
                throw CosmosError.badRequest("Order-by over correlated collections is not supported.");
            }
            if (item.path() == null || item.path().isEmpty()) {
                throw CosmosError.badRequest(
                        "Unsupported ORDER BY clause. ORDER BY item expression could not be mapped to a"
                                + " document path.");
            }
        }
    }

    /**
     * Checks that the container has the index to sort by.
     *
     * @throws CosmosError 400 when it has not
     */
    static void checkIndexes(QueryText text, Container container) {
        IndexingPolicy policy = container.definition().indexing();
        List<CompositeIndex.Item> order = new ArrayList<>();
        for (SortItem item : text.query().sortItems()) {
            if (item.path() != null) {
                order.add(new CompositeIndex.Item(new IndexPath(item.path()), item.descending()));
            }
        }
        if (order.size() == 1 && !policy.indexes(order.get(0).path())) {
            throw CosmosError.badRequest("The index path corresponding to the specified order-by item is excluded.");
        }
        if (order.size() > 1 && !policy.sorts(order)) {
            throw CosmosError.badRequest(
                    "The order by query does not have a corresponding composite index that it can be served from.");
        }
    }
}
