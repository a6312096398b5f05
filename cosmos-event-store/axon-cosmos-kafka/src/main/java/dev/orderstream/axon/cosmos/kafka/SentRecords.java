package dev.orderstream.axon.cosmos.kafka;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hears how each transaction of events ended. Implementations must be quick and thread-safe. */
@FunctionalInterface
public interface SentRecords {

    /** Keeps no account. */
    SentRecords IGNORED = (processor, records, nanoseconds, failure) -> {};

    /**
     * Tells of a transaction.
     *
     * @param processor event processor that publishes
     * @param records how many records of events were sent, by topic
     * @param nanoseconds that its commit, or the attempt, took; 0 if it was aborted before
     * @param failure simple name of the exception that its commit failed with; {@code aborted} if it was aborted before it was
     *     to be committed, {@code unreachable} if not even that was possible; {@code null} if it was committed
     */
    void ended(String processor, Map<String, Integer> records, long nanoseconds, @Nullable String failure);
}
