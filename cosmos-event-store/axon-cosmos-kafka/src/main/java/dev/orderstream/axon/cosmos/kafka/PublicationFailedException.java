package dev.orderstream.axon.cosmos.kafka;

import org.axonframework.common.AxonTransientException;
import org.jspecify.annotations.Nullable;

/** Kafka has not taken the events of a batch. Nothing of it can be read; the batch is published again. */
public class PublicationFailedException extends AxonTransientException {

    private static final long serialVersionUID = 1L;

    PublicationFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
