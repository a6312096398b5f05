package dev.orderstream.kafka;

/** The local broker could not be started. */
public final class LocalKafkaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LocalKafkaException(String message, Throwable cause) {
        super(message, cause);
    }
}
