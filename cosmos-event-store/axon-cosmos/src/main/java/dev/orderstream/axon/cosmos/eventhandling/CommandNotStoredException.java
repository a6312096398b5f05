package dev.orderstream.axon.cosmos.eventhandling;

import org.axonframework.common.AxonTransientException;

/** A command that an event handler sent could not be stored, so the event is handled again. */
public class CommandNotStoredException extends AxonTransientException {

    private static final long serialVersionUID = 1L;

    CommandNotStoredException(String event, Throwable failure) {
        super(
                "A command that was sent while handling %s could not be stored (%s). The event is handled again."
                        .formatted(event, failure.getMessage()),
                failure);
    }
}
