package dev.orderstream.operator.service;

import java.time.Duration;

/**
 * Repeats what fails because a service is away for a moment, with growing pauses, for a bounded time.
 *
 * @param longest how long to go on after the first failure
 */
public record Patience(Duration longest) {

    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    /** Something that may fail for a moment. */
    @FunctionalInterface
    public interface Attempt<T> {

        /** @throws UnavailableException when it may be tried again */
        T run() throws UnavailableException, InterruptedException;
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
            }
            Thread.sleep(pause);
            pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        }
    }
}
