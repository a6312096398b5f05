package dev.orderstream.axon.cosmos.document;

import com.azure.cosmos.CosmosException;
import dev.orderstream.axon.cosmos.internal.waiting.Waiting;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/**
 * Repeats a change until its outcome is known: with growing pauses after a response that leaves it unknown, and at once
 * after one by which somebody else was faster. Each attempt reads what it needs anew. Every other failure ends it.
 */
public final class WriteAttempts {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** Whoever is overtaken more often than this leaves the others some time. */
    private static final int OVERTAKEN_WITHOUT_PAUSE = 10;

    private static final int MOST_OVERTAKEN = 100;

    private final int afterUnknown;
    private final int mostOvertaken;

    /** @param afterUnknown how often a change is tried again whose outcome is unknown, 0 or more */
    public WriteAttempts(int afterUnknown) {
        this(afterUnknown, MOST_OVERTAKEN);
    }

    WriteAttempts(int afterUnknown, int mostOvertaken) {
        this.afterUnknown = afterUnknown;
        this.mostOvertaken = mostOvertaken;
    }

    /**
     * Changes something that nobody else changes, or gives way to whoever was faster.
     *
     * @return what the first attempt returns that ends without an unknown outcome
     * @throws CosmosException what the last attempt failed with
     * @throws OutcomeUnknownException if the last attempt threw it
     */
    public <T> T untilKnown(Function<Attempt, T> change) {
        return new Attempt(afterUnknown).untilKnown(change);
    }

    /**
     * Changes something that others change as well.
     *
     * @param operation how the change is called in failures
     * @param change nothing if somebody else was faster, and it is to be decided again on what is there now
     * @return what the first attempt returns that returns something
     * @throws CosmosException what the last attempt failed with
     * @throws TransientStoreException if others were faster 100 times in a row
     */
    public <T> T untilDecided(String operation, Function<Attempt, Optional<T>> change) {
        Attempt attempt = new Attempt(afterUnknown);
        for (int overtaken = 1; overtaken <= mostOvertaken; overtaken++) {
            Optional<T> decided = attempt.untilKnown(change);
            if (decided.isPresent()) {
                return decided.get();
            }
            if (overtaken > OVERTAKEN_WITHOUT_PAUSE) {
                attempt.pause();
            }
        }
        throw new TransientStoreException(
                "%s was given up: others changed the same document first, %d times in a row. Try again later."
                        .formatted(operation, mostOvertaken));
    }

    /** As {@link #untilDecided}, until an attempt says that it is done. */
    public void untilDone(String operation, Predicate<Attempt> change) {
        untilDecided(operation, attempt -> change.test(attempt) ? Optional.of(true) : Optional.empty());
    }

    /** What an attempt may know of those before it. */
    public static final class Attempt {

        private int left;
        private boolean uncertain;
        private Duration pause = SHORTEST_PAUSE;

        private Attempt(int left) {
            this.left = left;
        }

        /** Whether an earlier attempt may have been applied. */
        public boolean mayHaveBeenApplied() {
            return uncertain;
        }

        /**
         * Counts an attempt that was refused for no known reason.
         *
         * @throws RuntimeException the failure, if there is to be no further attempt
         */
        public void afterRefusal(RuntimeException failure) {
            if (left-- <= 0) {
                throw failure;
            }
        }

        private <T> T untilKnown(Function<Attempt, T> change) {
            while (true) {
                try {
                    return change.apply(this);
                } catch (CosmosException e) {
                    if (!Status.of(e).leavesOutcomeUnknown()) {
                        throw e;
                    }
                    afterUnknown(e);
                } catch (OutcomeUnknownException e) {
                    afterUnknown(e);
                }
            }
        }

        private void afterUnknown(RuntimeException failure) {
            afterRefusal(failure);
            uncertain = true;
            pause();
        }

        private void pause() {
            Mono.delay(pause).as(Waiting::forOne);
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }
    }
}
