package dev.orderstream.cosmos.embedded.sql.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.expression.Evaluation;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/** Sorts rows, equal ones in the order of arrival, and forgets a row as soon as enough better ones are known. */
final class RowSorter {

    private record Arrived(List<JsonNode> keys, long arrival, JsonNode row) {}

    private final SortOrder sortOrder;
    private final long kept;
    private final Comparator<Arrived> order;
    private final PriorityQueue<Arrived> worstFirst;
    private long arrivals;

    RowSorter(SortOrder sortOrder, long kept) {
        this.sortOrder = sortOrder;
        this.kept = kept;
        this.order = Comparator.comparing(Arrived::keys, sortOrder).thenComparingLong(Arrived::arrival);
        this.worstFirst = new PriorityQueue<>(order.reversed());
    }

    /** Takes in the row for the current bindings; a row that is undefined is none. */
    void offer(Evaluation evaluation, Supplier<JsonNode> projection) {
        Arrived candidate = new Arrived(sortOrder.keys(evaluation), arrivals++, Values.UNDEFINED);
        boolean full = worstFirst.size() >= kept;
        if (kept == 0 || (full && order.compare(candidate, worstFirst.element()) >= 0)) {
            return;
        }
        JsonNode row = projection.get();
        if (Values.isDefined(row)) {
            if (full) {
                worstFirst.remove();
            }
            worstFirst.add(new Arrived(candidate.keys, candidate.arrival, row));
        }
    }

    Iterator<JsonNode> rows() {
        List<Arrived> sorted = new ArrayList<>(worstFirst);
        sorted.sort(order);
        return Rowset.map(sorted.iterator(), Arrived::row);
    }
}
