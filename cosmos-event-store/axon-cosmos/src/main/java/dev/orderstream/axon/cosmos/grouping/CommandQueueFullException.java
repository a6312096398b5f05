package dev.orderstream.axon.cosmos.grouping;

import org.axonframework.common.AxonTransientException;

/** So many commands wait for an aggregate that no more are taken; this one was not handled. */
public class CommandQueueFullException extends AxonTransientException {

    private static final long serialVersionUID = 1L;

    CommandQueueFullException(String aggregateIdentifier, int waiting) {
        super("%d commands wait for aggregate %s already, and no more are taken. Send the command again later."
                .formatted(waiting, aggregateIdentifier));
    }
}
