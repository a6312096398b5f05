package dev.orderstream.axon.cosmos.parking;

import org.axonframework.common.AxonNonTransientException;

/** An event of a batch could not be handled; the batch is handled again, one event after the other. */
public class BatchFailedException extends AxonNonTransientException {

    private static final long serialVersionUID = 1L;

    BatchFailedException(String eventIdentifier, Throwable cause) {
        super(
                "Event %s could not be handled; its batch is handled again, one event after the other"
                        .formatted(eventIdentifier),
                cause);
    }
}
