package dev.orderstream.axon.cosmos.kafka;

import org.axonframework.common.AxonNonTransientException;

/** Kafka does not take an event for its own sake, such as its size; it would refuse it again. */
public class RefusedEventException extends AxonNonTransientException {

    private static final long serialVersionUID = 1L;

    RefusedEventException(String eventId, Throwable cause) {
        super("Kafka refuses event %s: %s".formatted(eventId, cause.getMessage()), cause);
    }
}
