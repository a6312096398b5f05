package dev.orderstream.projections.view;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the events of a batch make of a view.
 *
 * @param isFirst whether an event was the first of its aggregate, so that there is hardly a view yet
 * @param change gets the view as it is, or {@code null} where there is none
 */
record ViewChange<T>(boolean isFirst, Function<@Nullable T, @Nullable T> change) {

    /** This change and then another. */
    ViewChange<T> andThen(ViewChange<T> later) {
        return new ViewChange<>(isFirst || later.isFirst, change.andThen(later.change));
    }
}
