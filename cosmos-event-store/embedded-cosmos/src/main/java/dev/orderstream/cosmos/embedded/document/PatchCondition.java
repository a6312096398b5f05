package dev.orderstream.cosmos.embedded.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.sql.SqlQuery;
import dev.orderstream.cosmos.embedded.sql.text.SqlSyntaxException;
import java.time.Clock;
import java.util.Map;

/** The filter of a conditional patch, such as {@code from c where c.n > 1}. */
final class PatchCondition {

    private PatchCondition() {}

    static boolean holds(String condition, ObjectNode document, Clock clock) {
        try {
            SqlQuery query = SqlQuery.parse("SELECT VALUE 1 " + condition).begunBy(clock);
            return !query.rowsOf(document, Map.of()).isEmpty();
        } catch (SqlSyntaxException | IllegalStateException e) {
            throw CosmosError.badRequest("The patch condition '" + condition + "' is invalid: " + e.getMessage());
        }
    }
}
