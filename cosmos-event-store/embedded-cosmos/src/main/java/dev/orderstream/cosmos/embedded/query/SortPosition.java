package dev.orderstream.cosmos.embedded.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;

/**
 * The place of a row in a sorted query. Rows of equal sort keys are in the order of their documents' rids, because SDKs that
 * resume such a query drop the rows before the rid where they stopped.
 *
 * @param keys one per item of ORDER BY
 * @param rid number of the document's rid
 * @param row which of the document's rows it is, from 0
 */
record SortPosition(List<JsonNode> keys, long rid, int row) {

    /** The order of rows, given that of their keys. */
    static Comparator<SortPosition> order(Comparator<List<JsonNode>> keyOrder) {
        return Comparator.comparing(SortPosition::keys, keyOrder)
                .thenComparingLong(SortPosition::rid)
                .thenComparingInt(SortPosition::row);
    }
}
