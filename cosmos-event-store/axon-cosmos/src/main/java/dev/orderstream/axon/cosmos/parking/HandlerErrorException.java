package dev.orderstream.axon.cosmos.parking;

import org.axonframework.common.AxonNonTransientException;

/**
 * An event handler ended with an {@link Error}, such as a stack overflow. Axon's processors let an error end the thread
 * that works for a segment, and the segment stands still without a word; as an exception it is a failure as any other.
 */
public class HandlerErrorException extends AxonNonTransientException {

    private static final long serialVersionUID = 1L;

    HandlerErrorException(Error error) {
        super("The event handler ended with %s".formatted(error), error);
    }
}
