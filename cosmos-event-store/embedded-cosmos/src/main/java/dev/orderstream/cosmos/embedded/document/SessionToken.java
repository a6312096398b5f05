package dev.orderstream.cosmos.embedded.document;

import dev.orderstream.cosmos.embedded.container.PartitionState;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.CosmosHeaders;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;

/** Session tokens: {@code {rangeId}:{version}#{lsn}}, several joined by commas. */
public final class SessionToken {

    private SessionToken() {}

    /**
     * Refuses a read that asks for a later state of the partition than there is.
     *
     * @throws CosmosError 404/1002 in that case
     */
    public static void check(CosmosRequest request, PartitionState partition) {
        String tokens = request.header(CosmosHeaders.SESSION_TOKEN);
        if (tokens == null || tokens.isEmpty()) {
            return;
        }
        String prefix = partition.partition().id() + ":";
        for (String token : tokens.split(",")) {
            if (token.startsWith(prefix) && lsn(token) > partition.lsn()) {
                throw new CosmosError(
                        404,
                        CosmosError.READ_SESSION_NOT_AVAILABLE,
                        "The session token " + token + " is ahead of LSN " + partition.lsn() + " of partition "
                                + partition.partition().id() + ".");
            }
        }
    }

    private static long lsn(String token) {
        String[] parts = token.substring(token.indexOf(':') + 1).split("#");
        String lsn = parts.length > 1 ? parts[1] : parts[0];
        try {
            return Long.parseLong(lsn);
        } catch (NumberFormatException e) {
            throw CosmosError.badRequest("Session token '" + token + "' is not of the form range:version#lsn.");
        }
    }
}
