package dev.orderstream.axon.cosmos.eventstore;

import org.axonframework.eventsourcing.eventstore.EventStoreException;

/**
 * A part of an aggregate's stream is missing: a commit between others, or all from a place on that a snapshot was taken
 * after. The aggregate is not loaded, because it would be another one than was decided upon.
 */
public class StreamIncompleteException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    private StreamIncompleteException(String message) {
        super(message);
    }

    static StreamIncompleteException between(String aggregateIdentifier, long expected, long found) {
        return new StreamIncompleteException(
                ("The stream of aggregate %s is incomplete: the commit at sequence number %d is missing, the next one starts at"
                                + " %d. Restore what was deleted from the container of events.")
                        .formatted(aggregateIdentifier, expected, found));
    }

    static StreamIncompleteException beforeSnapshot(String aggregateIdentifier, long sequenceNumber) {
        return new StreamIncompleteException(
                ("The stream of aggregate %s is incomplete: its snapshot was taken at sequence number %d, but there is no such"
                                + " event. Restore the container of events, or delete the snapshot if the container was restored to"
                                + " an earlier time on purpose.")
                        .formatted(aggregateIdentifier, sequenceNumber));
    }
}
