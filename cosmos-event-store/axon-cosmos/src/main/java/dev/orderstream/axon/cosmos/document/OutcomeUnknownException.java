package dev.orderstream.axon.cosmos.document;

import com.azure.cosmos.CosmosException;

/** Nobody knows yet whether a write was applied. */
public class OutcomeUnknownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final CosmosException failure;

    /** @param failure what the server, or the SDK, answered */
    public OutcomeUnknownException(CosmosException failure) {
        super(failure);
        this.failure = failure;
    }

    /** What the server, or the SDK, answered. */
    public CosmosException failure() {
        return failure;
    }
}
