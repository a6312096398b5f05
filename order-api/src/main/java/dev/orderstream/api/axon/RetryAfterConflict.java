package dev.orderstream.api.axon;

import dev.orderstream.rule.Causes;
import dev.orderstream.rule.DomainRefusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.RetryScheduler;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.beans.factory.DisposableBean;

/**
 * Handles a command again when another writer came first, on the state that the other one left. Pauses double from the first one up to a
 * second, each shortened by chance by up to a half so that competitors part. A refusal is decided once more if it turns out that it was
 * decided on an old state. Nothing else is retried here.
 */
final class RetryAfterConflict implements RetryScheduler, DisposableBean {

    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "command-retry");
        thread.setDaemon(true);
        return thread;
    });
    private final int conflictRetries;
    private final Duration firstPause;
    private final BiPredicate<Object, DomainRefusal> staleness;

    /**
     * @param conflictRetries how often a command is handled again after another writer came first
     * @param firstPause pause before the first of these
     * @param staleness whether a refusal of a command was decided on an old state
     */
    RetryAfterConflict(int conflictRetries, Duration firstPause, BiPredicate<Object, DomainRefusal> staleness) {
        this.conflictRetries = conflictRetries;
        this.firstPause = firstPause;
        this.staleness = staleness;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public boolean scheduleRetry(
            CommandMessage command,
            RuntimeException lastFailure,
            List<Class<? extends Throwable>[]> failures,
            Runnable dispatch) {
        if (isConflict(lastFailure)) {
            return failures.size() <= conflictRetries && schedule(dispatch, pauseBefore(failures.size()));
        }
        return isFirstRefusal(failures)
                && DomainRefusal.in(lastFailure)
                        .filter(refusal -> staleness.test(command.getPayload(), refusal))
                        .isPresent()
                && schedule(dispatch, 0);
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }

    /** Milliseconds before the attempt that follows this many failures. */
    long pauseBefore(int failures) {
        long doubled = firstPause.toMillis() << Math.min(failures - 1, 20);
        long longest = Math.min(Math.max(doubled, 1), LONGEST_PAUSE_MILLIS);
        return ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
    }

    private static boolean isConflict(Throwable failure) {
        return Causes.of(failure)
                .anyMatch(cause ->
                        cause instanceof ConcurrencyException || cause instanceof AggregateStreamCreationException);
    }

    private static boolean isFirstRefusal(List<Class<? extends Throwable>[]> failures) {
        return failures.stream()
                        .filter(causes -> Arrays.stream(causes).anyMatch(DomainRefusal.class::isAssignableFrom))
                        .count()
                <= 1;
    }

    private boolean schedule(Runnable dispatch, long pauseMillis) {
        try {
            timer.schedule(dispatch, pauseMillis, TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException shuttingDown) {
            return false;
        }
    }
}
