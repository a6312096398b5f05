package dev.orderstream.replay.retail;

/** A file that cannot be read as orders; the message names the row, or what the file lacks. */
public final class RetailFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RetailFileException(String message) {
        super(message);
    }

    RetailFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
