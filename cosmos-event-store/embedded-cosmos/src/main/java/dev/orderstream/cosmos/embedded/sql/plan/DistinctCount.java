package dev.orderstream.cosmos.embedded.sql.plan;

import dev.orderstream.cosmos.embedded.sql.expression.AggregateCall;
import dev.orderstream.cosmos.embedded.sql.expression.AggregateFunction;
import dev.orderstream.cosmos.embedded.sql.expression.Constant;
import dev.orderstream.cosmos.embedded.sql.run.SelectQuery;
import dev.orderstream.cosmos.embedded.sql.run.SelectQuery.SelectionKind;
import dev.orderstream.cosmos.embedded.sql.run.Source;
import org.jspecify.annotations.Nullable;

/** Recognizes {@code SELECT COUNT(1) FROM (SELECT DISTINCT …)}, which the SDKs count after they have merged the partitions. */
final class DistinctCount {

    private DistinctCount() {}

    /** The query whose distinct rows are counted, or null when this is something else. */
    static @Nullable SelectQuery countedBy(SelectQuery query) {
        boolean countsAll = query.aggregates().size() == 1
                && query.groupBy().isEmpty()
                && query.where() == null
                && query.selection().columns().size() == 1
                && query.selection().columns().get(0).expression() instanceof AggregateCall aggregate
                && aggregate.function() == AggregateFunction.COUNT
                && aggregate.argument() instanceof Constant;
        if (!countsAll || query.sources().size() != 1) {
            return null;
        }
        Source source = query.sources().get(0);
        boolean distinctRows = !source.iterates()
                && source.collection() instanceof Source.Rows rows
                && rows.query().overContainer()
                && rows.query().distinct();
        return distinctRows ? ((Source.Rows) source.collection()).query() : null;
    }

    /** The property that holds the count; empty for VALUE and without an alias. */
    static String aliasOf(SelectQuery query) {
        String name = query.selection().columns().get(0).name();
        return query.selection().kind() == SelectionKind.VALUE || name.startsWith("$") ? "" : name;
    }
}
