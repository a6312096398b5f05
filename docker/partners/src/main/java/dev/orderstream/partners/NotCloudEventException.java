package dev.orderstream.partners;

/** A record is not an event as the services publish them. */
final class NotCloudEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotCloudEventException(String message) {
        super(message);
    }
}
