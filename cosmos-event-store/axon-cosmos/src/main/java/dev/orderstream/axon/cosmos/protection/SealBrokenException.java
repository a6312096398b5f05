package dev.orderstream.axon.cosmos.protection;

/** What is stored at a place is not what was sealed for it, and will never be opened. */
public class SealBrokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Something cannot be opened.
     *
     * @param message what, and where
     * @param cause why
     */
    public SealBrokenException(String message, Throwable cause) {
        super(message, cause);
    }
}
