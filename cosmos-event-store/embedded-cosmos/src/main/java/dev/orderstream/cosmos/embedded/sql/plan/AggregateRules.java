package dev.orderstream.cosmos.embedded.sql.plan;

import dev.orderstream.cosmos.embedded.sql.expression.AggregateCall;
import dev.orderstream.cosmos.embedded.sql.expression.Constant;
import dev.orderstream.cosmos.embedded.sql.expression.Expression;
import dev.orderstream.cosmos.embedded.sql.expression.Parameter;
import dev.orderstream.cosmos.embedded.sql.run.SelectQuery;
import dev.orderstream.cosmos.embedded.sql.run.SelectQuery.Column;
import dev.orderstream.cosmos.embedded.sql.text.QueryText;

/**
 * What a query over several partitions may select beside aggregates
 * (https://learn.microsoft.com/cosmos-db/query/group-by).
 */
final class AggregateRules {

    private AggregateRules() {}

    static void check(SelectQuery query) {
        if (!query.grouped()) {
            return;
        }
        QueryText.Position start = new QueryText.Position(0, 1, 1);
        if (query.distinct()) {
            throw start.error("DISTINCT cannot be combined with GROUP BY or aggregates");
        }
        for (Column column : query.selection().columns()) {
            if (!isAllowed(column, query)) {
                throw start.error("'" + column.text()
                        + "' cannot be selected here: with GROUP BY or aggregates each item is an aggregate by itself or an"
                        + " expression of GROUP BY");
            }
        }
    }

    private static boolean isAllowed(Column column, SelectQuery query) {
        Expression expression = column.expression();
        return expression instanceof AggregateCall
                || expression instanceof Constant
                || expression instanceof Parameter
                || query.groupBy().stream()
                        .anyMatch(clause -> clause.expression().equals(expression));
    }
}
