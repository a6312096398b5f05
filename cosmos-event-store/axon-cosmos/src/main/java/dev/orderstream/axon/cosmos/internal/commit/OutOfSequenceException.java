package dev.orderstream.axon.cosmos.internal.commit;

/** The events of one commit do not follow one another, as when two of them claim the same place in the stream. */
public class OutOfSequenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutOfSequenceException(String aggregateIdentifier, long expected, long actual) {
        super("The next event of aggregate %s must have sequence number %d, but has %d."
                .formatted(aggregateIdentifier, expected, actual));
    }
}
