package dev.orderstream.operator.service;

/** A service does not take the access token, or its holder may not do what was asked; asking again will not help. */
public final class AccessRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AccessRefusedException(String request, int status, String reason) {
        super(
                "%s was answered with %d: %s. Set ORDERSTREAM_TOKEN to another access token, or leave it out to use one of ./run token."
                        .formatted(request, status, reason));
    }
}
