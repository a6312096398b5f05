package dev.orderstream.api.precondition;

/** The request overwrites something, and the caller does not say which version of it they have seen. */
public class IfMatchMissingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IfMatchMissingException() {
        super("The header If-Match is missing; send the ETag of the version that you have seen, such as \"7\", or *");
    }
}
