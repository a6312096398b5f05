package dev.orderstream.cosmos.embedded.sql.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.expression.Evaluation;
import dev.orderstream.cosmos.embedded.sql.expression.PropertyPath;
import dev.orderstream.cosmos.embedded.sql.run.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the aliases of a query, and expressions that start with them, point to in the document. */
public final class DocumentPaths {

    /** An alias that is no place in the document has no entry. */
    private final Map<Integer, List<String>> bySlot = new HashMap<>();

    public DocumentPaths() {
        bySlot.put(Evaluation.DOCUMENT, List.of());
    }

    /** Takes in the aliases of a FROM clause. */
    public void bind(List<Source> sources) {
        for (Source source : sources) {
            PropertyPath path = source.collection() instanceof Source.Path collection
                    ? PropertyPath.of(collection.expression())
                    : null;
            List<String> steps = path == null ? null : of(path);
            if (steps != null) {
                bySlot.put(source.slot(), source.iterates() ? with(steps, IndexCondition.ELEMENTS) : steps);
            }
        }
    }

    /** Whether an alias stands for the elements of an array, one after the other. */
    public boolean iterates(int slot) {
        return bySlot.getOrDefault(slot, List.of()).contains(IndexCondition.ELEMENTS);
    }

    /** The steps from the top of the document, or null. */
    @Nullable
    public List<String> of(PropertyPath path) {
        List<String> start = bySlot.get(path.slot());
        if (start == null) {
            return null;
        }
        List<String> steps = new ArrayList<>(start);
        for (JsonNode step : path.steps()) {
            // A position in an array is one of its elements.
            String name = step.isNumber() ? IndexCondition.ELEMENTS : step.textValue();
            if (name == null || (step.isTextual() && name.equals(IndexCondition.ELEMENTS))) {
                return null;
            }
            steps.add(name);
        }
        return List.copyOf(steps);
    }

    public static List<String> with(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }
}
