package dev.orderstream.axon.cosmos.grouping;

/** Hears of how many commands each unit of work handled. Implementations must be quick and thread-safe. */
@FunctionalInterface
public interface GroupSizes {

    /** Keeps no account. */
    GroupSizes IGNORED = commands -> {};

    /**
     * Tells of commands that were handled and answered together.
     *
     * @param commands how many, 1 or more
     */
    void handled(int commands);
}
