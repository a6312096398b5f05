package dev.orderstream.returns;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists that a command cannot do without. */
final class Lines {

    private static final int MAX = 2_000;

    private Lines() {}

    static <T> List<T> atMost(String field, @Nullable List<T> entries) {
        if (entries == null) {
            return List.of();
        }
        if (entries.size() > MAX) {
            throw new IllegalArgumentException(
                    field + " has " + entries.size() + " entries; give at most " + MAX + " at once");
        }
        return List.copyOf(entries);
    }

    static <T> void requireEachOnce(String field, List<T> entries, Function<T, String> lineId) {
        Set<String> seen = new HashSet<>();
        for (T entry : entries) {
            if (!seen.add(lineId.apply(entry))) {
                throw new IllegalArgumentException("%s has line \"%s\" twice; give each line once, with all its units"
                        .formatted(field, lineId.apply(entry)));
            }
        }
    }

    static <T> List<T> required(String field, @Nullable List<T> entries) {
        if (entries == null || entries.isEmpty()) {
            throw new IllegalArgumentException(field + " is empty; give at least one");
        }
        return atMost(field, entries);
    }
}
