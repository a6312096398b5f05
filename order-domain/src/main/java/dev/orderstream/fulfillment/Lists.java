package dev.orderstream.fulfillment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists that a command cannot do without. */
final class Lists {

    private static final int MAX = 2_000;

    private Lists() {}

    static <T> List<T> required(String field, @Nullable List<T> entries) {
        if (entries == null || entries.isEmpty()) {
            throw new IllegalArgumentException(field + " is empty; give at least one");
        }
        if (entries.size() > MAX) {
            throw new IllegalArgumentException(
                    field + " has " + entries.size() + " entries; give at most " + MAX + " at once");
        }
        return List.copyOf(entries);
    }
}
