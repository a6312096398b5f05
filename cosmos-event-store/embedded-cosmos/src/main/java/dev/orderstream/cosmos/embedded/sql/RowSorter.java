package dev.orderstream.cosmos.embedded.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.ValueOrder;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/** Sorts rows, equal ones in the order of arrival, and forgets a row as soon as enough better ones are known. */
final class RowSorter {

    private record SortedRow(JsonNode[] keys, long arrival, JsonNode row) {}

    private final List<SelectQuery.OrderItem> items;
    private final long kept;
    private final Comparator<SortedRow> order;
    private final PriorityQueue<SortedRow> worstFirst;
    private long arrivals;

    RowSorter(List<SelectQuery.OrderItem> items, long kept) {
        this.items = items;
        this.kept = kept;
        this.order = this::compare;
        this.worstFirst = new PriorityQueue<>(order.reversed());
    }

    /** Takes in the row for the current bindings; a row that is undefined is none. */
    void offer(Evaluation evaluation, Supplier<JsonNode> projection) {
        JsonNode[] keys = new JsonNode[items.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = items.get(i).expression().evaluate(evaluation);
        }
        SortedRow candidate = new SortedRow(keys, arrivals++, Values.UNDEFINED);
        boolean full = worstFirst.size() >= kept;
        if (kept == 0 || full && order.compare(candidate, worstFirst.element()) >= 0) {
            return;
        }
        JsonNode row = projection.get();
        if (Values.isDefined(row)) {
            if (full) {
                worstFirst.remove();
            }
            worstFirst.add(new SortedRow(keys, candidate.arrival, row));
        }
    }

    Iterator<JsonNode> rows() {
        List<SortedRow> sorted = new ArrayList<>(worstFirst);
        sorted.sort(order);
        return Rowset.map(sorted.iterator(), SortedRow::row);
    }

    private int compare(SortedRow left, SortedRow right) {
        for (int i = 0; i < items.size(); i++) {
            int byKey = ValueOrder.ASCENDING.compare(left.keys[i], right.keys[i]);
            if (byKey != 0) {
                return items.get(i).descending() ? -byKey : byKey;
            }
        }
        return Long.compare(left.arrival, right.arrival);
    }
}
