package dev.orderstream.axon.cosmos.deadletter;

import dev.orderstream.axon.cosmos.document.Status;

/** Cosmos DB refused a change of a sequence of dead letters for a reason that repeating it does not cure. */
public class DeadLetterStorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeadLetterStorageException(LetterDocument letter, SequenceKey key) {
        super(
                ("Cosmos DB refused to store event %s at index %s of sequence %s, but neither the event nor a newer head is"
                                + " there. Check that nothing but the dead-letter queue writes to its container.")
                        .formatted(letter.eventIdentifier(), letter.id(), key.value()));
    }

    DeadLetterStorageException(String operation, SequenceKey key, Status status) {
        super("Cosmos DB refused %s on sequence %s with status %d; nothing was stored."
                .formatted(operation, key.value(), status.code()));
    }
}
