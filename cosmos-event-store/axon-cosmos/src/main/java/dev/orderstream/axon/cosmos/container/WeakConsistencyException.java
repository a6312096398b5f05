package dev.orderstream.axon.cosmos.container;

import com.azure.cosmos.ConsistencyLevel;
import org.axonframework.common.AxonConfigurationException;

/** Reads would not see what the same client has written. */
public class WeakConsistencyException extends AxonConfigurationException {

    private static final long serialVersionUID = 1L;

    private WeakConsistencyException(String message) {
        super(message
                + " An event store needs SESSION or stronger (BOUNDED_STALENESS, STRONG): below it, an instance may not see"
                + " what it has written itself.");
    }

    /** A client asks for too little. */
    public static WeakConsistencyException ofClient(Enum<?> level) {
        return new WeakConsistencyException(
                "The Cosmos DB client reads with consistency %s. Leave its consistency level out, or set SESSION."
                        .formatted(level));
    }

    /** The account gives too little where a client asks for nothing. */
    public static WeakConsistencyException ofAccount(ConsistencyLevel level) {
        return new WeakConsistencyException(
                "The default consistency of the Cosmos DB account is %s, and a client cannot ask for more. Set the account's default to SESSION."
                        .formatted(level));
    }
}
