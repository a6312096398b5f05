package dev.orderstream.cosmos.embedded.document;

import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import org.jspecify.annotations.Nullable;

/**
 * What became of an operation.
 *
 * @param charge in RU
 * @param document the document after the operation, null when there is none to show
 * @param error null when the operation succeeded
 */
public record OperationResult(
        int status, double charge, @Nullable StoredDocument document, @Nullable CosmosError error) {

    static OperationResult success(int status, double charge, @Nullable StoredDocument document) {
        return new OperationResult(status, charge, document, null);
    }

    static OperationResult failure(CosmosError error, double charge) {
        return new OperationResult(error.status(), charge, null, error);
    }

    /** Whether the operation was refused. */
    public boolean isFailure() {
        return error != null;
    }

    /** The finer code, 0 for none. */
    public int subStatus() {
        return error == null ? 0 : error.subStatus();
    }
}
