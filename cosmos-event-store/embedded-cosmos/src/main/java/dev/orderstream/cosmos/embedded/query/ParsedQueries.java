package dev.orderstream.cosmos.embedded.query;

import dev.orderstream.cosmos.embedded.sql.SqlQuery;
import dev.orderstream.cosmos.embedded.sql.text.SqlSyntaxException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Queries by their text: clients send the same few again and again, and reading one takes longer than running it on a few
 * documents. At most {@value #MOST} of at most {@value #LONGEST} characters are kept.
 */
final class ParsedQueries {

    private static final int MOST = 512;
    private static final int LONGEST = 16_384;

    private static final Map<String, SqlQuery> KEPT = new ConcurrentHashMap<>();

    private ParsedQueries() {}

    /**
     * The query with a text.
     *
     * @throws SqlSyntaxException when it cannot be understood
     */
    static SqlQuery of(String text) {
        SqlQuery kept = KEPT.get(text);
        if (kept != null) {
            return kept;
        }
        SqlQuery parsed = SqlQuery.parse(text);
        if (text.length() <= LONGEST) {
            if (KEPT.size() >= MOST) {
                KEPT.clear();
            }
            KEPT.put(text, parsed);
        }
        return parsed;
    }

    /** How many are kept. */
    static int size() {
        return KEPT.size();
    }
}
