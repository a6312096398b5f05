package dev.orderstream.rule;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a command comes to: the events that have happened because of it, in their order. None means that there was nothing to do.
 *
 * <p>What can only be decided on the state after those events is decided in a further {@link #then step}.
 *
 * @param <S> the state that is decided on
 * @param <E> the events that change it
 */
public final class Decision<S, E> {

    private final List<? extends E> events;
    private final @Nullable Decision<S, E> before;
    private final @Nullable Function<S, Decision<S, E>> step;

    private Decision(
            List<? extends E> events, @Nullable Decision<S, E> before, @Nullable Function<S, Decision<S, E>> step) {
        this.events = events;
        this.before = before;
        this.step = step;
    }

    /** There is nothing to do. */
    public static <S, E> Decision<S, E> nothing() {
        return all(List.of());
    }

    /** One event has happened. */
    public static <S, E> Decision<S, E> of(E event) {
        return all(List.of(event));
    }

    /** These events have happened, in this order. */
    public static <S, E> Decision<S, E> all(List<? extends E> events) {
        return new Decision<>(List.copyOf(events), null, null);
    }

    /**
     * After this, and also if this is nothing, what follows from it.
     *
     * @param step decides on the state after what was decided so far. What it needs of the state before must be read before it runs
     */
    public Decision<S, E> then(Function<S, Decision<S, E>> step) {
        return new Decision<>(List.of(), this, step);
    }

    /**
     * Makes it happen.
     *
     * @param state what was decided on; each event must have changed it when {@code happen} returns
     * @param happen lets one event happen
     * @return whether anything has happened
     */
    public boolean take(S state, Consumer<? super E> happen) {
        boolean changed = before != null && before.take(state, happen);
        events.forEach(happen);
        boolean more = step != null && step.apply(state).take(state, happen);
        return changed || !events.isEmpty() || more;
    }
}
