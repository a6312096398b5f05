package dev.orderstream.axon.cosmos.parking;

/**
 * Knows failures of something that an application's event handlers use, such as a broker, which pass by themselves.
 * Declare a bean of it, or pass it to {@link TransientFailures}.
 */
@FunctionalInterface
public interface TransientCause {

    /**
     * Whether this very exception, one of a chain of causes, says that something is out of reach for a while.
     *
     * @param failure looked at without its cause, which is asked about by itself
     */
    boolean isTransient(Throwable failure);
}
