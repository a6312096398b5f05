package dev.orderstream.axon.cosmos.spring.deadletter;

import org.jspecify.annotations.Nullable;

/**
 * What became of a retry.
 *
 * @param processor processing group
 * @param sequence the sequence that was tried
 * @param outcome what became of it
 * @param handled how many events were handled and are gone from the queue
 * @param left how many still wait, those included that came meanwhile
 * @param cause why the first of them could not be handled; {@code null} if none is left
 */
record Retry(
        String processor, String sequence, RetryOutcome outcome, long handled, long left, @Nullable LetterCause cause) {

    /** What may become of a retry. */
    enum RetryOutcome {
        /** All events were handled. */
        HANDLED,
        /** An event failed again; it waits, and those behind it. */
        FAILED,
        /** Something that an event needs is out of reach, such as the store; nothing is known of the event. */
        UNAVAILABLE,
        /** Another instance tries it just now. */
        BUSY
    }
}
