package dev.orderstream.operator.service;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Repeats what fails because a service is away for a moment, with growing pauses, for a bounded time. Safe for concurrent use. */
public final class Patience {

    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final long TELLS_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

    private final Duration longest;
    private final Consumer<String> listener;
    private final AtomicLong lastToldAt = new AtomicLong(System.nanoTime() - TELLS_EVERY_NANOS);

    /**
     * Waits without a word.
     *
     * @param longest how long to go on after the first failure
     */
    public Patience(Duration longest) {
        this(longest, waiting -> {});
    }

    /**
     * Waits, and says so.
     *
     * @param longest how long to go on after the first failure
     * @param listener is told what is waited for, every ten seconds at most
     */
    public Patience(Duration longest, Consumer<String> listener) {
        this.longest = longest;
        this.listener = listener;
    }

    /** Something that may fail for a moment. */
    @FunctionalInterface
    public interface Attempt<T> {

        /** @throws UnavailableException when it may be tried again */
        T run() throws UnavailableException, InterruptedException;
    }

    /** How long it goes on after the first failure. */
    public Duration longest() {
        return longest;
    }

    /**
     * Runs until it succeeds.
     *
     * @throws UnavailableException the last one, when the time is over
     */
    public <T> T run(Attempt<T> attempt) throws UnavailableException, InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                return attempt.run();
            } catch (UnavailableException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                tell(e);
            }
            Thread.sleep(pause);
            pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        }
    }

    private void tell(UnavailableException failure) {
        long now = System.nanoTime();
        long last = lastToldAt.get();
        if (now - last >= TELLS_EVERY_NANOS && lastToldAt.compareAndSet(last, now)) {
            listener.accept("%s Trying again for up to %d s.".formatted(failure.getMessage(), longest.toSeconds()));
        }
    }
}
