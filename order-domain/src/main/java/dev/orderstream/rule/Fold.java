package dev.orderstream.rule;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each kind of event changes in a state. Every kind that there is has its change here: one that is forgotten is told when the fold is
 * made, not when the event comes.
 *
 * @param <S> the state
 * @param <E> the sealed interface of its events
 */
public final class Fold<S, E> {

    /** What one event changes. */
    @FunctionalInterface
    public interface Change<S, E> {
        void apply(S state, E event);
    }

    /** What one event changes, which depends on when it happened. */
    @FunctionalInterface
    public interface TimedChange<S, E> {
        void apply(S state, E event, Instant at);
    }

    private final Map<Class<?>, TimedChange<S, E>> changes;

    private Fold(Map<Class<?>, TimedChange<S, E>> changes) {
        this.changes = Map.copyOf(changes);
    }

    /** Begins the fold of all events that this sealed interface permits. */
    public static <S, E> Builder<S, E> over(Class<E> events) {
        return new Builder<>(events);
    }

    /**
     * Changes the state by the next event.
     *
     * @param at when it happened
     */
    public void apply(S state, E event, Instant at) {
        TimedChange<S, E> change = changes.get(event.getClass());
        if (change == null) {
            throw new IllegalArgumentException("%s is not an event of this fold, which has %s"
                    .formatted(event.getClass().getName(), names(changes.keySet())));
        }
        change.apply(state, event, at);
    }

    private static Set<String> names(Set<Class<?>> types) {
        return types.stream().map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Collects the changes of a fold. */
    public static final class Builder<S, E> {

        private final Class<E> events;
        private final Map<Class<?>, TimedChange<S, E>> changes = new HashMap<>();

        private Builder(Class<E> events) {
            this.events = events;
        }

        /** What an event of this kind changes. */
        public <T extends E> Builder<S, E> on(Class<T> kind, Change<S, T> change) {
            return on(kind, (state, event, at) -> change.apply(state, event));
        }

        /** What an event of this kind changes, which depends on when it happened. */
        public <T extends E> Builder<S, E> on(Class<T> kind, TimedChange<S, T> change) {
            changes.put(kind, (state, event, at) -> change.apply(state, kind.cast(event), at));
            return this;
        }

        /**
         * The fold.
         *
         * @throws IllegalStateException if a kind of event has no change
         */
        public Fold<S, E> complete() {
            Set<Class<?>> missing =
                    kinds(events).filter(kind -> !changes.containsKey(kind)).collect(Collectors.toSet());
            if (!missing.isEmpty()) {
                throw new IllegalStateException("Nothing is said of %s; say what each changes in the fold of %s"
                        .formatted(names(missing), events.getSimpleName()));
            }
            return new Fold<>(changes);
        }

        private static Stream<Class<?>> kinds(Class<?> type) {
            return type.isSealed()
                    ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Builder::kinds)
                    : Stream.of(type);
        }
    }
}
