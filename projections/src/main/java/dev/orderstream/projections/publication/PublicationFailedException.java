package dev.orderstream.projections.publication;

/** Kafka did not take the events of a batch; the batch is handled again. */
class PublicationFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PublicationFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
