package dev.orderstream.cosmos.embedded.sql.parse;

import dev.orderstream.cosmos.embedded.sql.expression.AggregateCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The aliases that a query and the queries around it have bound so far, and the aggregates of the query. */
final class Scope {

    private final @Nullable Scope enclosing;
    private final Map<String, Integer> slots = new HashMap<>();
    private final List<AggregateCall> aggregates = new ArrayList<>();
    private @Nullable String aggregatesRefusedIn;

    Scope(@Nullable Scope enclosing) {
        this.enclosing = enclosing;
    }

    /** Whether no alias can be seen, so that a FROM clause reads the container. */
    boolean isEmpty() {
        return slots.isEmpty() && (enclosing == null || enclosing.isEmpty());
    }

    boolean binds(String alias) {
        return slots.containsKey(alias);
    }

    void bind(String alias, int slot) {
        slots.put(alias, slot);
    }

    @Nullable
    Integer slotOf(String alias) {
        Integer slot = slots.get(alias);
        return slot == null && enclosing != null ? enclosing.slotOf(alias) : slot;
    }

    /** From here on an aggregate is an error; null lifts that. */
    void refuseAggregatesIn(@Nullable String clause) {
        aggregatesRefusedIn = clause;
    }

    @Nullable
    String aggregatesRefusedIn() {
        return aggregatesRefusedIn;
    }

    void add(AggregateCall aggregate) {
        aggregates.add(aggregate);
    }

    List<AggregateCall> aggregates() {
        return aggregates;
    }
}
