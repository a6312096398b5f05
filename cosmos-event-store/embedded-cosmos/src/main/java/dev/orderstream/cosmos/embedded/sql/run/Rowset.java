package dev.orderstream.cosmos.embedded.sql.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.Equality;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lazy steps over rows. */
final class Rowset {

    private Rowset() {}

    /** Rows from a supplier that answers null at the end. */
    static Iterator<JsonNode> generate(Supplier<@Nullable JsonNode> supplier) {
        return new Iterator<>() {
            private @Nullable JsonNode next;
            private boolean ended;

            @Override
            public boolean hasNext() {
                if (next == null && !ended) {
                    next = supplier.get();
                    ended = next == null;
                }
                return next != null;
            }

            @Override
            public JsonNode next() {
                JsonNode row = hasNext() ? next : null;
                if (row == null) {
                    throw new NoSuchElementException("no row is left");
                }
                next = null;
                return row;
            }
        };
    }

    /** The elements of those rows that are arrays. */
    static Iterator<JsonNode> flatten(Iterator<JsonNode> rows) {
        return new Iterator<>() {
            private Iterator<JsonNode> elements = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                while (!elements.hasNext() && rows.hasNext()) {
                    JsonNode row = rows.next();
                    elements = row.isArray() ? row.iterator() : Collections.emptyIterator();
                }
                return elements.hasNext();
            }

            @Override
            public JsonNode next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("no element is left");
                }
                return elements.next();
            }
        };
    }

    /** Each row the first time that it occurs. */
    static Iterator<JsonNode> distinct(Iterator<JsonNode> rows) {
        Set<Object> seen = new HashSet<>();
        return generate(() -> {
            while (rows.hasNext()) {
                JsonNode row = rows.next();
                if (seen.add(Equality.keyOf(row))) {
                    return row;
                }
            }
            return null;
        });
    }

    /** Leaves out {@code offset} rows and ends after {@code limit} more, without asking for a row beyond. */
    static Iterator<JsonNode> slice(Iterator<JsonNode> rows, long offset, long limit) {
        long[] left = {offset, limit};
        return generate(() -> {
            while (left[0] > 0 && left[1] > 0 && rows.hasNext()) {
                rows.next();
                left[0]--;
            }
            if (left[1] <= 0 || !rows.hasNext()) {
                return null;
            }
            left[1]--;
            return rows.next();
        });
    }

    static <T> Iterator<JsonNode> map(Iterator<T> items, Function<T, JsonNode> mapping) {
        return generate(() -> items.hasNext() ? mapping.apply(items.next()) : null);
    }
}
