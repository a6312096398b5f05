package dev.orderstream.axon.cosmos.document;

import com.azure.cosmos.CosmosException;
import java.util.Arrays;
import java.util.Set;

/**
 * What Cosmos DB answers with, see <a href="https://learn.microsoft.com/rest/api/cosmos-db/http-status-codes-for-cosmosdb">HTTP
 * status codes for Azure Cosmos DB</a>.
 *
 * @param code the HTTP status; 0 is the SDK's for a lost connection
 * @param subCode tells apart what has the same HTTP status; 0 for none
 */
public record Status(int code, int subCode) {

    public static final int OK = 200;
    public static final int BAD_REQUEST = 400;
    public static final int FORBIDDEN = 403;
    public static final int NOT_FOUND = 404;
    public static final int REQUEST_TIMEOUT = 408;
    public static final int CONFLICT = 409;
    public static final int GONE = 410;
    public static final int PRECONDITION_FAILED = 412;
    public static final int TOO_LARGE = 413;
    /** Of an operation of a batch that was not tried, or undone, because another was refused. */
    public static final int FAILED_DEPENDENCY = 424;

    public static final int TOO_MANY_REQUESTS = 429;
    public static final int RETRY_WITH = 449;

    private static final int LOST_CONNECTION = 0;
    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final Set<Integer> UNKNOWN_OUTCOME =
            Set.of(LOST_CONNECTION, REQUEST_TIMEOUT, GONE, RETRY_WITH, INTERNAL_SERVER_ERROR, 502, 503, 504);
    private static final Set<Integer> PASSING =
            Set.of(LOST_CONNECTION, REQUEST_TIMEOUT, GONE, TOO_MANY_REQUESTS, RETRY_WITH);

    /** Of 403: the logical partition has no room. */
    private static final int PARTITION_IS_FULL = 1014;

    /** Of 404: the container itself is not there. */
    private static final int OWNER_NOT_FOUND = 1003;

    /** What a request failed with. */
    public static Status of(CosmosException failure) {
        return new Status(failure.getStatusCode(), failure.getSubStatusCode());
    }

    /** Whether it is one of these codes, and about a document: a container that is not there is none of them. */
    public boolean isOneOf(int... codes) {
        return !isContainerMissing() && Arrays.stream(codes).anyMatch(expected -> expected == code);
    }

    /** Whether a conditional write is answered so when a document is not as it was read. */
    public boolean isOvertaken() {
        return isOneOf(NOT_FOUND, CONFLICT, PRECONDITION_FAILED);
    }

    /** Whether a write that is answered so may have been applied. */
    public boolean leavesOutcomeUnknown() {
        return UNKNOWN_OUTCOME.contains(code);
    }

    /**
     * Whether it is about the moment and not about the document: a lost connection, 408, 410, 429, 449, 5xx, a container
     * that is not there, and 403 for anything but a full partition: rights, a firewall, a failover.
     */
    public boolean isTransient() {
        return PASSING.contains(code)
                || code >= INTERNAL_SERVER_ERROR
                || (code == FORBIDDEN && subCode != PARTITION_IS_FULL)
                || isContainerMissing();
    }

    private boolean isContainerMissing() {
        return code == NOT_FOUND && subCode == OWNER_NOT_FOUND;
    }

    /**
     * What is thrown for a response that was not expected: a {@link TransientStoreException} if it passes, or else an {@link
     * IllegalStateException}.
     *
     * @param message what was not done
     */
    public RuntimeException failure(String message) {
        String full = "%s The server answered with status %d, sub-status %d.".formatted(message, code, subCode);
        return isTransient() ? new TransientStoreException(full) : new IllegalStateException(full);
    }
}
