package dev.orderstream.operator.service;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Repeats what fails because a service is away for a moment, with growing pauses, for a bounded time. Safe for concurrent use. */
public final class Patience {

    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final long TELLS_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

    private final Duration longest;
    private final @Nullable PrintWriter out;
    private final AtomicLong lastToldAt = new AtomicLong(System.nanoTime() - TELLS_EVERY_NANOS);

    /**
     * Waits without a word.
     *
     * @param longest how long to go on after the first failure
     */
    public Patience(Duration longest) {
        this(longest, null);
    }

    /**
     * Waits, and says so.
     *
     * @param longest how long to go on after the first failure
     * @param out is told what is waited for, every ten seconds at most
     */
    public Patience(Duration longest, @Nullable PrintWriter out) {
        this.longest = longest;
        this.out = out;
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
                if (out != null) {
                    tell(out, e);
                }
            }
            Thread.sleep(pause);
            pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        }
    }

    private void tell(PrintWriter listener, UnavailableException failure) {
        long now = System.nanoTime();
        long last = lastToldAt.get();
        if (now - last >= TELLS_EVERY_NANOS && lastToldAt.compareAndSet(last, now)) {
            listener.println("%s Trying again for up to %d s.".formatted(failure.getMessage(), longest.toSeconds()));
            listener.flush();
        }
    }
}
