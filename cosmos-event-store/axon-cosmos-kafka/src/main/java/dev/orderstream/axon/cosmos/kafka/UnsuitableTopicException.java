package dev.orderstream.axon.cosmos.kafka;

import org.axonframework.common.AxonNonTransientException;

/** A topic exists otherwise than it is needed. */
public class UnsuitableTopicException extends AxonNonTransientException {

    private static final long serialVersionUID = 1L;

    UnsuitableTopicException(String message) {
        super(message);
    }
}
