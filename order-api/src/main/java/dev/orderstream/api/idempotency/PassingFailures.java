package dev.orderstream.api.idempotency;

import dev.orderstream.axon.cosmos.parking.TransientFailures;
import dev.orderstream.rule.Causes;
import org.springframework.stereotype.Component;

/** Tells failures of commands that pass by themselves: the store is away, no result came in time, others were always faster. */
@Component
public class PassingFailures {

    private final TransientFailures transientFailures;

    PassingFailures(TransientFailures transientFailures) {
        this.transientFailures = transientFailures;
    }

    /** Whether the same command may succeed when it is sent again later; nothing is to be given up for such a failure. */
    public boolean isPassing(Throwable failure) {
        return transientFailures.isTransient(failure)
                || Causes.of(failure)
                        .anyMatch(cause ->
                                cause instanceof NoResultException || cause instanceof ConcurrentChangeException);
    }
}
