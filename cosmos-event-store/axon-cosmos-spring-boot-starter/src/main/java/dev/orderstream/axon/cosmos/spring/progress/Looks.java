package dev.orderstream.axon.cosmos.spring.progress;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the progress for whoever asks, one look at a time. That something is behind is told again for a second without another look;
 * that all has caught up is always looked at anew, because it may not be true any more. A look that takes too long goes on by itself, and
 * the one before it is told.
 */
final class Looks {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Supplier<Progress> look;
    private final Executor executor;
    private final Duration longest;
    private final Clock clock;
    private volatile @Nullable Progress last;
    private @Nullable CompletableFuture<Progress> running;
    private long asked;
    private long lookFor;

    /**
     * @param look takes a look
     * @param executor runs it
     * @param longest how long somebody who asks waits for it
     */
    Looks(Supplier<Progress> look, Executor executor, Duration longest, Clock clock) {
        this.look = look;
        this.executor = executor;
        this.longest = longest;
        this.clock = clock;
    }

    /**
     * How far the application has read.
     *
     * @param unknown what is told if no look has ever come to an end in time
     * @throws RuntimeException what the look failed with
     */
    Progress progress(Supplier<Progress> unknown) throws InterruptedException {
        Progress recent = last;
        if (recent != null && !recent.caughtUp() && recent.asOf().plus(FRESH).isAfter(clock.instant())) {
            return recent;
        }
        try {
            return lookSince(nextQuestion()).get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            Progress known = last;
            return known == null ? unknown.get() : known.unconfirmed();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        }
    }

    private synchronized long nextQuestion() {
        return ++asked;
    }

    /** A look that began after a question was asked; who asks during a look waits for the next one. */
    private synchronized CompletableFuture<Progress> lookSince(long question) {
        CompletableFuture<Progress> current = running;
        if (current == null || current.isDone()) {
            lookFor = asked;
            running = CompletableFuture.supplyAsync(this::lookNow, executor);
            return running;
        }
        return question <= lookFor
                ? current
                : current.handle((done, failed) -> question).thenCompose(this::lookSince);
    }

    private Progress lookNow() {
        Progress found = look.get();
        last = found;
        return found;
    }
}
