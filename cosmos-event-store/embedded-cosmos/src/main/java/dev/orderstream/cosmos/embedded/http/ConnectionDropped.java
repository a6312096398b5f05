package dev.orderstream.cosmos.embedded.http;

/** A request that is to be answered by closing its connection. */
public final class ConnectionDropped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An exception without a stack trace. */
    public ConnectionDropped() {
        super("The connection is dropped on demand", null, false, false);
    }
}
