package dev.orderstream.axon.cosmos.document;

import org.axonframework.common.AxonTransientException;

/** The store did not do what it was asked for, and may do so later. */
public class TransientStoreException extends AxonTransientException {

    private static final long serialVersionUID = 1L;

    /** @param message what was not done, and the status that the store gave */
    public TransientStoreException(String message) {
        super(message);
    }
}
