package dev.orderstream.cosmos.embedded.sql.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.sql.expression.AggregateCall;
import dev.orderstream.cosmos.embedded.sql.expression.AggregateFunction;
import dev.orderstream.cosmos.embedded.sql.expression.Evaluation;
import dev.orderstream.cosmos.embedded.sql.run.RowCount;
import dev.orderstream.cosmos.embedded.sql.run.SelectQuery;
import dev.orderstream.cosmos.embedded.sql.run.SelectQuery.Column;
import dev.orderstream.cosmos.embedded.sql.run.SelectQuery.SelectionKind;
import org.jspecify.annotations.Nullable;

/**
 * Plans a query for the SDKs, which send the rewritten query to every partition and merge: sort, group, drop duplicates and
 * cut. The form is the one that azure-cosmos and @azure/cosmos read.
 */
public final class QueryPlanner {

    private static final int VERSION = 2;

    private final SelectQuery query;
    private final Evaluation evaluation;

    public QueryPlanner(SelectQuery query, Evaluation evaluation) {
        this.query = query;
        this.evaluation = evaluation;
    }

    public ObjectNode plan() {
        ObjectNode plan = JsonNodeFactory.instance.objectNode();
        plan.put("partitionedQueryExecutionInfoVersion", VERSION);
        plan.set("queryInfo", queryInfo());
        plan.putArray("queryRanges").add(queryRange());
        return plan;
    }

    private ObjectNode queryInfo() {
        SelectQuery counted = DistinctCount.countedBy(query);
        if (counted != null) {
            ObjectNode info = describe(counted);
            info.put("hasSelectValue", query.selection().kind() == SelectionKind.VALUE);
            info.put("rewrittenQuery", counted.text());
            info.putObject("dCountInfo").put("dCountAlias", DistinctCount.aliasOf(query));
            return info;
        }
        AggregateRules.check(query);
        return describe(query);
    }

    private ObjectNode describe(SelectQuery described) {
        ObjectNode info = JsonNodeFactory.instance.objectNode();
        info.put("distinctType", distinctType(described));
        describeCut(info, described);
        ArrayNode orderBy = info.putArray("orderBy");
        ArrayNode orderByExpressions = info.putArray("orderByExpressions");
        for (SelectQuery.OrderItem item : described.orderBy()) {
            orderBy.add(item.descending() ? "Descending" : "Ascending");
            orderByExpressions.add(item.text());
        }
        ArrayNode groupByExpressions = info.putArray("groupByExpressions");
        described.groupBy().forEach(clause -> groupByExpressions.add(clause.text()));
        describeAggregates(info, described);
        info.put("hasSelectValue", described.selection().kind() == SelectionKind.VALUE);
        info.put("hasNonStreamingOrderBy", false);
        info.put("rewrittenQuery", new QueryRewriter(described, evaluation).rewrite());
        return info;
    }

    /**
     * azure-cosmos takes no more than TOP rows from each partition, before it drops duplicates: sorted rows, which the
     * partitions send with their duplicates, are cut by a limit instead.
     */
    private void describeCut(ObjectNode info, SelectQuery described) {
        RowCount top = described.top();
        if (top != null && described.distinct() && !described.orderBy().isEmpty()) {
            info.putNull("top");
            info.put("offset", 0);
            info.put("limit", top.value(evaluation));
            return;
        }
        putCount(info, "top", top);
        putCount(info, "offset", described.offset());
        putCount(info, "limit", described.limit());
    }

    private static void describeAggregates(ObjectNode info, SelectQuery described) {
        ArrayNode aliases = info.putArray("groupByAliases");
        ArrayNode aggregates = info.putArray("aggregates");
        ObjectNode byAlias = info.putObject("groupByAliasToAggregateType");
        if (!described.grouped()) {
            return;
        }
        for (Column column : described.selection().columns()) {
            AggregateFunction function =
                    column.expression() instanceof AggregateCall aggregate ? aggregate.function() : null;
            if (described.selection().kind() == SelectionKind.LIST) {
                aliases.add(column.name());
                byAlias.put(column.name(), function == null ? null : function.planName());
            } else if (function != null) {
                aggregates.add(function.planName());
            }
        }
    }

    /** Ordered when the rows come sorted by exactly what is distinct, so that equal ones are neighbours. */
    private static String distinctType(SelectQuery described) {
        if (!described.distinct()) {
            return "None";
        }
        boolean sortedByRow = described.orderBy().size() == 1
                && described.selection().columns().size() == 1
                && described
                        .orderBy()
                        .get(0)
                        .expression()
                        .equals(described.selection().columns().get(0).expression());
        return sortedByRow ? "Ordered" : "Unordered";
    }

    private void putCount(ObjectNode info, String name, @Nullable RowCount count) {
        if (count == null) {
            info.putNull(name);
        } else {
            info.put(name, count.value(evaluation));
        }
    }

    /** The whole container; a query without FROM has its one row from the first partition. */
    private ObjectNode queryRange() {
        boolean readsContainer = query.overContainer();
        ObjectNode range = JsonNodeFactory.instance.objectNode();
        range.put("min", "");
        range.put("max", readsContainer ? "FF" : "");
        range.put("isMinInclusive", true);
        range.put("isMaxInclusive", !readsContainer);
        return range;
    }
}
