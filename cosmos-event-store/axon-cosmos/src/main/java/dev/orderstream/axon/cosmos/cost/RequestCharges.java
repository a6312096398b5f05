package dev.orderstream.axon.cosmos.cost;

/** Hears what every operation on Cosmos DB cost, and how long it took. Implementations must be quick and thread-safe. */
@FunctionalInterface
public interface RequestCharges {

    /** Keeps no account. */
    RequestCharges IGNORED = (operation, container, requestUnits) -> {};

    /**
     * Tells of one operation's charge.
     *
     * @param operation what was done, for example {@code append}
     * @param container name of the container
     * @param requestUnits the charge that the server returned, in request units (RU)
     */
    void charged(String operation, String container, double requestUnits);

    /**
     * Tells how a request of an operation was answered. An operation may take several.
     *
     * @param operation what was done, for example {@code append}
     * @param container name of the container
     * @param statusCode of the answer, for example 201, or 429 where the service refused it until the client gave up
     * @param nanoseconds from when it was asked for until it was answered, with all attempts and waits of the client
     */
    default void answered(String operation, String container, int statusCode, long nanoseconds) {}

    /**
     * This account bound to what the calling thread works on, for charges that are told on other threads later. An
     * account that does not tell one work from another is its own.
     */
    default RequestCharges ofCurrentWork() {
        return this;
    }
}
