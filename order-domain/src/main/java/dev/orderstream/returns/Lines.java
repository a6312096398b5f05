package dev.orderstream.returns;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists that a command cannot do without. */
final class Lines {

    private Lines() {}

    /** @throws IllegalArgumentException if two entries are of the same line */
    static <T> void requireEachOnce(List<T> lines, Function<T, String> lineId) {
        Set<String> seen = new HashSet<>();
        for (T line : lines) {
            if (!seen.add(lineId.apply(line))) {
                throw new IllegalArgumentException(
                        "lines has line \"" + lineId.apply(line) + "\" twice; give each line once");
            }
        }
    }

    static <T> List<T> required(String field, @Nullable List<T> entries) {
        if (entries == null || entries.isEmpty()) {
            throw new IllegalArgumentException(field + " is empty; give at least one");
        }
        return List.copyOf(entries);
    }
}
