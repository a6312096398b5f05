package dev.orderstream.api.idempotency;

/** The {@code Idempotency-Key} header is missing or cannot be a key. */
public class InvalidKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidKeyException(String message) {
        super(message);
    }
}
