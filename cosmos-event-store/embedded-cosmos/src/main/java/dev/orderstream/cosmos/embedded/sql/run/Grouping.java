package dev.orderstream.cosmos.embedded.sql.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.expression.Accumulator;
import dev.orderstream.cosmos.embedded.sql.expression.Evaluation;
import dev.orderstream.cosmos.embedded.sql.value.Equality;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** GROUP BY and aggregates: one row per group, in the order in which the groups first occur. */
final class Grouping {

    /** A group, with the bindings of its first row for what is not aggregated. */
    private record Group(JsonNode[] bindings, List<Accumulator> accumulators) {}

    private final SelectQuery query;
    private final Evaluation evaluation;
    private final Map<List<Object>, Group> groups = new LinkedHashMap<>();

    Grouping(SelectQuery query, Evaluation evaluation) {
        this.query = query;
        this.evaluation = evaluation;
    }

    /** @param nextBinding binds the next row to group; false at the end */
    Iterator<JsonNode> rows(BooleanSupplier nextBinding) {
        if (query.groupBy().isEmpty()) {
            group(List.of());
        }
        while (nextBinding.getAsBoolean()) {
            Group group = group(key());
            for (int i = 0; i < query.aggregates().size(); i++) {
                group.accumulators
                        .get(i)
                        .add(query.aggregates().get(i).argument().evaluate(evaluation));
            }
        }
        List<JsonNode> rows = new ArrayList<>(groups.size());
        for (Group group : groups.values()) {
            JsonNode row = project(group);
            if (Values.isDefined(row)) {
                rows.add(row);
            }
        }
        return rows.iterator();
    }

    private List<Object> key() {
        List<Object> key = new ArrayList<>(query.groupBy().size());
        for (SelectQuery.Clause clause : query.groupBy()) {
            key.add(Equality.keyOf(clause.expression().evaluate(evaluation)));
        }
        return key;
    }

    private Group group(List<Object> key) {
        return groups.computeIfAbsent(
                key,
                unseen -> new Group(
                        evaluation.bindings(),
                        query.aggregates().stream()
                                .map(aggregate -> aggregate.function().accumulator())
                                .toList()));
    }

    private JsonNode project(Group group) {
        evaluation.rebind(group.bindings);
        for (int i = 0; i < group.accumulators.size(); i++) {
            evaluation.setAggregate(
                    query.aggregates().get(i).slot(), group.accumulators.get(i).result());
        }
        return query.selection().row().evaluate(evaluation);
    }
}
