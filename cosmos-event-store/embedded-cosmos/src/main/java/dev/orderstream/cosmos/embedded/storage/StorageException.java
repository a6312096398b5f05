package dev.orderstream.cosmos.embedded.storage;

/** The store could not be opened, read or written; the message says which directory and what to do. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An exception with its cause. */
    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }

    /** An exception without a cause. */
    public StorageException(String message) {
        super(message);
    }
}
