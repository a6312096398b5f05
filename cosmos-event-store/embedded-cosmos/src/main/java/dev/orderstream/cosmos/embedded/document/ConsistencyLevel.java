package dev.orderstream.cosmos.embedded.document;

import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.CosmosHeaders;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import java.util.Set;

/**
 * The consistency that a request asks for, which may be weaker than the account's but not stronger
 * (https://learn.microsoft.com/azure/cosmos-db/consistency-levels).
 */
public final class ConsistencyLevel {

    private static final Set<String> STRONGER = Set.of("Strong", "BoundedStaleness", "Bounded");
    private static final Set<String> ACCEPTED = Set.of("Session", "ConsistentPrefix", "Eventual");

    private ConsistencyLevel() {}

    /**
     * Checks the header of a request.
     *
     * @throws CosmosError 400 when the level is unknown, or stronger than Session
     */
    public static void check(CosmosRequest request) {
        String level = request.header(CosmosHeaders.CONSISTENCY_LEVEL);
        if (level == null || level.isEmpty() || ACCEPTED.contains(level)) {
            return;
        }
        throw CosmosError.badRequest(
                STRONGER.contains(level)
                        ? "ConsistencyLevel " + level
                                + " specified in the request is invalid when service is configured with"
                                + " consistency level Session. Ensure the request consistency level is not stronger than"
                                + " the service consistency level."
                        : "The consistency level '" + level
                                + "' is unknown; use Session, ConsistentPrefix or Eventual.");
    }
}
