package dev.orderstream.api.idempotency;

/** Others kept changing the same aggregate for all retries; the command was not applied. */
public class ConcurrentChangeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String aggregateId;

    ConcurrentChangeException(String aggregateId, Throwable cause) {
        super("Others kept changing %s; repeat the request".formatted(aggregateId), cause);
        this.aggregateId = aggregateId;
    }

    /** What was changed. */
    public String aggregateId() {
        return aggregateId;
    }
}
