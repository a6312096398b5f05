package dev.orderstream.axon.cosmos.cost;

/** Hears what every operation on Cosmos DB cost. Implementations must be quick and thread-safe. */
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
     * This account bound to what the calling thread works on, for charges that are told on other threads later. An
     * account that does not tell one work from another is its own.
     */
    default RequestCharges ofCurrentWork() {
        return this;
    }
}
