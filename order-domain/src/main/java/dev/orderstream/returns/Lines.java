package dev.orderstream.returns;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists that a command cannot do without. */
final class Lines {

    private Lines() {}

    static <T> List<T> required(String field, @Nullable List<T> entries) {
        if (entries == null || entries.isEmpty()) {
            throw new IllegalArgumentException(field + " is empty; give at least one");
        }
        return List.copyOf(entries);
    }
}
