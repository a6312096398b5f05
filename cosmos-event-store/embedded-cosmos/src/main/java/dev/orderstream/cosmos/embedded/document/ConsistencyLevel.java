package dev.orderstream.cosmos.embedded.document;

import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.CosmosHeaders;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import java.util.List;

/**
 * The consistency that a request asks for, which may be weaker than the account's but not stronger
 * (https://learn.microsoft.com/azure/cosmos-db/consistency-levels).
 */
public final class ConsistencyLevel {

    private static final List<String> STRONGEST_FIRST =
            List.of("Strong", "BoundedStaleness", "Session", "ConsistentPrefix", "Eventual");

    private final String account;
    private final int strongest;

    /**
     * The levels that requests to an account may ask for.
     *
     * @param account its default, as the service names it
     */
    public ConsistencyLevel(String account) {
        this.account = account;
        this.strongest = STRONGEST_FIRST.indexOf(account);
    }

    /**
     * Checks the header of a request.
     *
     * @throws CosmosError 400 when the level is unknown, or stronger than the account's
     */
    public void check(CosmosRequest request) {
        String level = request.header(CosmosHeaders.CONSISTENCY_LEVEL);
        if (level == null || level.isEmpty() || level.equals(account)) {
            return;
        }
        int asked = STRONGEST_FIRST.indexOf(level);
        if (asked < 0) {
            throw CosmosError.badRequest("The consistency level '" + level + "' is unknown; use one of "
                    + String.join(", ", STRONGEST_FIRST) + ".");
        }
        if (asked < strongest) {
            throw CosmosError.badRequest("ConsistencyLevel " + level
                    + " specified in the request is invalid when service is"
                    + " configured with consistency level " + account + ". Ensure the request consistency level is not"
                    + " stronger than the service consistency level.");
        }
    }
}
