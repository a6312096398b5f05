package dev.orderstream.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

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
    private final List<Function<S, Decision<S, E>>> steps;

    private Decision(List<? extends E> events, List<Function<S, Decision<S, E>>> steps) {
        this.events = events;
        this.steps = steps;
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
        return new Decision<>(List.copyOf(events), List.of());
    }

    /**
     * After this, and also if this is nothing, what follows from it.
     *
     * @param step decides on the state after what was decided so far. What it needs of the state before must be read before it runs
     */
    public Decision<S, E> then(Function<S, Decision<S, E>> step) {
        List<Function<S, Decision<S, E>>> all = new ArrayList<>(steps);
        all.add(step);
        return new Decision<>(events, all);
    }

    /**
     * Makes it happen.
     *
     * @param state what was decided on; each event must have changed it when {@code happen} returns
     * @param happen lets one event happen
     * @return whether anything has happened
     */
    public boolean take(S state, Consumer<? super E> happen) {
        events.forEach(happen);
        boolean changed = !events.isEmpty();
        for (Function<S, Decision<S, E>> step : steps) {
            changed |= step.apply(state).take(state, happen);
        }
        return changed;
    }
}
