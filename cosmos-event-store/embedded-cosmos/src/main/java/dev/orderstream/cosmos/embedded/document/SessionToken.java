package dev.orderstream.cosmos.embedded.document;

import dev.orderstream.cosmos.embedded.container.PartitionState;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.CosmosHeaders;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import java.util.regex.Pattern;

/** Session tokens: {@code {rangeId}:{version}#{lsn}}, several joined by commas. */
public final class SessionToken {

    /** The oldest form has no version; the newest goes on with the LSN of each region. */
    private static final Pattern SYNTAX =
            Pattern.compile("[^:,]+:(\\d{1,18}|-?\\d{1,18}#-?\\d{1,18}(#\\d{1,18}=-?\\d{1,18})*)");

    private SessionToken() {}

    /**
     * Refuses a read that asks for a later state of the partition than there is.
     *
     * @throws CosmosError 404/1002 in that case
     */
    public static void check(CosmosRequest request, PartitionState partition) {
        String tokens = request.header(CosmosHeaders.SESSION_TOKEN, "");
        String prefix = partition.partition().id() + ":";
        for (String token : tokens.split(",", -1)) {
            if (token.startsWith(prefix) && lsn(token) > partition.lsn()) {
                throw new CosmosError(
                        404,
                        CosmosError.READ_SESSION_NOT_AVAILABLE,
                        "The session token " + token + " is ahead of LSN " + partition.lsn() + " of partition "
                                + partition.partition().id() + ".");
            }
        }
    }

    /**
     * Refuses a request, whatever it is for, whose session tokens are not of their form. It may have none.
     *
     * @throws CosmosError 400 with the one that is wrong
     */
    public static void checkSyntax(CosmosRequest request) {
        String tokens = request.header(CosmosHeaders.SESSION_TOKEN, "");
        if (tokens.isEmpty()) {
            return;
        }
        for (String token : tokens.split(",", -1)) {
            if (!SYNTAX.matcher(token.trim()).matches()) {
                throw CosmosError.badRequest(
                        "The session token provided '" + token + "' is invalid; it has the form range:version#lsn.");
            }
        }
    }

    private static long lsn(String token) {
        String[] parts = token.substring(token.indexOf(':') + 1).split("#", -1);
        String lsn = parts.length > 1 ? parts[1] : parts[0];
        try {
            return Long.parseLong(lsn);
        } catch (NumberFormatException e) {
            throw CosmosError.badRequest("Session token '" + token + "' is not of the form range:version#lsn.");
        }
    }
}
