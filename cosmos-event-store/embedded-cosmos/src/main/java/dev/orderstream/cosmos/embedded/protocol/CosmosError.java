package dev.orderstream.cosmos.embedded.protocol;

import org.jspecify.annotations.Nullable;

/** A request that is answered with an error status; the message goes to the client. */
public final class CosmosError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Sub-status of 400: the document's partition key is not the one of the request. */
    public static final int PARTITION_KEY_MISMATCH = 1001;

    /** Sub-status of 400: the rows of several partitions have to be put together by the client. */
    public static final int CROSS_PARTITION_QUERY_NOT_SERVABLE = 1004;

    /** Sub-status of 400: the container was created anew under the same name. */
    public static final int INCORRECT_CONTAINER_RID = 1024;

    /** Sub-status of 410: the partition key range does not exist (any more). */
    public static final int PARTITION_KEY_RANGE_GONE = 1002;

    /** Sub-status of 404: the replica has not reached the session token of the request. */
    public static final int READ_SESSION_NOT_AVAILABLE = 1002;

    /** Sub-status of 404: the container of the addressed resource does not exist. */
    public static final int OWNER_NOT_FOUND = 1003;

    /** Sub-status of 429: the throughput of the partition is spent. */
    public static final int THROUGHPUT_EXCEEDED = 3200;

    private final int status;
    private final int subStatus;
    private final @Nullable String additionalInfo;

    /**
     * An error response with more for programs to read.
     *
     * @param additionalInfo JSON text
     */
    public CosmosError(int status, int subStatus, String message, @Nullable String additionalInfo) {
        super(message, null, false, false);
        this.status = status;
        this.subStatus = subStatus;
        this.additionalInfo = additionalInfo;
    }

    /**
     * An error response.
     *
     * @param status HTTP status
     * @param subStatus the service's finer code, 0 for none
     */
    public CosmosError(int status, int subStatus, String message) {
        this(status, subStatus, message, null);
    }

    /** 400. */
    public static CosmosError badRequest(String message) {
        return new CosmosError(400, 0, message);
    }

    /** 400 with a sub-status. */
    public static CosmosError badRequest(String message, int subStatus) {
        return new CosmosError(400, subStatus, message);
    }

    /** 404. */
    public static CosmosError notFound(String message) {
        return new CosmosError(404, 0, message);
    }

    /** 409. */
    public static CosmosError conflict(String message) {
        return new CosmosError(409, 0, message);
    }

    /** 412. */
    public static CosmosError preconditionFailed(String message) {
        return new CosmosError(412, 0, message);
    }

    /** 413. */
    public static CosmosError tooLarge(String message) {
        return new CosmosError(413, 0, message);
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** The service's finer code, 0 for none. */
    public int subStatus() {
        return subStatus;
    }

    /** JSON text for programs, or null. */
    public @Nullable String additionalInfo() {
        return additionalInfo;
    }

    /** The text that goes to the client. */
    public String text() {
        return String.valueOf(getMessage());
    }

    /** The short name that the service puts into the body's {@code code}. */
    public String code() {
        return switch (status) {
            case 400 -> "BadRequest";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "NotFound";
            case 405 -> "MethodNotAllowed";
            case 408 -> "RequestTimeout";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 412 -> "PreconditionFailed";
            case 413 -> "RequestEntityTooLarge";
            case 424 -> "FailedDependency";
            case 429 -> "TooManyRequests";
            case 449 -> "RetryWith";
            case 503 -> "ServiceUnavailable";
            default -> "InternalServerError";
        };
    }
}
