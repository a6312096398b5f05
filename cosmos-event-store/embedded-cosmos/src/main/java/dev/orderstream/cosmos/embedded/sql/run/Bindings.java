package dev.orderstream.cosmos.embedded.sql.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.expression.Evaluation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** The combinations of values that the FROM clause and its JOINs bind, one after the other, as nested loops. */
final class Bindings {

    private interface Level {
        Iterator<? extends JsonNode> open();
    }

    private final Evaluation evaluation;
    private final List<Level> levels = new ArrayList<>();
    private final List<Integer> slots = new ArrayList<>();
    private final List<Iterator<? extends JsonNode>> open = new ArrayList<>();
    private boolean started;

    Bindings(SelectQuery query, Evaluation evaluation, Iterator<? extends JsonNode> documents) {
        this.evaluation = evaluation;
        boolean oneDocumentAtATime =
                query.overContainer() && !query.sources().get(0).readsContainer();
        if (oneDocumentAtATime) {
            add(Evaluation.DOCUMENT, () -> documents);
        }
        for (Source source : query.sources()) {
            Iterator<? extends JsonNode> input =
                    oneDocumentAtATime || !levels.isEmpty() ? Collections.emptyIterator() : documents;
            add(source.slot(), () -> source.values(evaluation, input));
        }
    }

    /** Binds the next combination; without a FROM clause there is exactly one. */
    boolean next() {
        if (levels.isEmpty()) {
            boolean first = !started;
            started = true;
            return first;
        }
        if (!started) {
            started = true;
            open.add(levels.get(0).open());
        }
        while (!open.isEmpty()) {
            int level = open.size() - 1;
            if (!open.get(level).hasNext()) {
                open.remove(level);
                continue;
            }
            evaluation.bind(slots.get(level), open.get(level).next());
            if (open.size() == levels.size()) {
                return true;
            }
            open.add(levels.get(open.size()).open());
        }
        return false;
    }

    private void add(int slot, Level level) {
        slots.add(slot);
        levels.add(level);
    }
}
