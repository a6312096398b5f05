package dev.orderstream.cosmos.embedded.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The rows that are left after a continuation.
 *
 * <p>Rows of a sorted query are found again by the rid of the last row sent. An SDK that resumes may have narrowed the
 * filter to what is still to come: then a position by count would be wrong, and a last row that is not there any more was
 * filtered out together with all before it.
 *
 * @param count how many rows were left out
 */
record SkippedRows(Iterator<JsonNode> rows, long count) {

    static SkippedRows skip(Iterator<JsonNode> rows, QueryContinuation from, int textHash) {
        if (from.lastRid() == null) {
            return byCount(rows, from.rows());
        }
        List<JsonNode> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        boolean sameQuery = from.textHash() == textHash;
        int start = (int) Math.min(from.rows(), all.size());
        if (!sameQuery || start == 0 || !hasRid(all.get(start - 1), from.lastRid())) {
            int last = lastWithRid(all, from.lastRid());
            if (last >= 0) {
                start = last + 1;
            } else if (!sameQuery) {
                start = 0;
            }
        }
        return new SkippedRows(all.listIterator(start), start);
    }

    private static SkippedRows byCount(Iterator<JsonNode> rows, long count) {
        long skipped = 0;
        while (skipped < count && rows.hasNext()) {
            rows.next();
            skipped++;
        }
        return new SkippedRows(rows, skipped);
    }

    private static int lastWithRid(List<JsonNode> rows, String rid) {
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (hasRid(rows.get(i), rid)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean hasRid(JsonNode row, String rid) {
        return rid.equals(row.path("_rid").asText(null));
    }
}
