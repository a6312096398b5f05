package dev.orderstream.api.precondition;

/** The {@code If-Match} header is none. */
public class InvalidIfMatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidIfMatchException(String header) {
        super("The header If-Match is %s; send one ETag as you got it, such as \"7\", or *".formatted(header));
    }
}
