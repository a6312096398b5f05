package dev.orderstream.projections.view;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param items what was asked for, in the list's order
 * @param next cursor of the next page; {@code null} after the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** The same page of other items. */
    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), next);
    }
}
