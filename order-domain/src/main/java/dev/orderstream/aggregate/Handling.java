package dev.orderstream.aggregate;

import dev.orderstream.rule.Decision;
import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.ExpectedVersion;
import dev.orderstream.rule.Outcome;
import java.util.function.Function;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** How an aggregate handles a command: it decides on its state, and the events happen. */
public final class Handling {

    private Handling() {}

    /**
     * Decides, and applies what was decided to the aggregate that handles a command now.
     *
     * @param state of that aggregate; its event sourcing handler changes it
     * @return whether an event was applied, and the version after it
     * @throws DomainRefusal if a rule refuses, with the version of the aggregate
     */
    public static <S, E> Outcome decide(S state, Function<S, Decision<S, E>> decision) {
        try {
            boolean changed = decision.apply(state).take(state, AggregateLifecycle::apply);
            return new Outcome(version(), changed);
        } catch (DomainRefusal refusal) {
            refusal.decidedOn(version());
            throw refusal;
        }
    }

    /**
     * Makes sure that an aggregate is as whoever changes it has seen it.
     *
     * @param aggregateId of the aggregate that handles a command now; null if no event has made it, so that there is no version to differ
     * @param expected see {@link ExpectedVersion}; null if any version is fine
     */
    public static void requireVersion(@Nullable String aggregateId, @Nullable Long expected) {
        if (aggregateId != null) {
            ExpectedVersion.require(expected, aggregateId, version());
        }
    }

    /** Sequence number of the last event of the aggregate that handles a command now; {@link DomainRefusal#NEW} if it has none. */
    private static long version() {
        Long last = AggregateLifecycle.getVersion();
        return last == null ? DomainRefusal.NEW : last;
    }
}
