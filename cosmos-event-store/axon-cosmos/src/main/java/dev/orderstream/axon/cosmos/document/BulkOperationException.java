package dev.orderstream.axon.cosmos.document;

import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBulkItemResponse;

/** One operation of a bulk request has failed, as it would have failed in a request of its own. */
final class BulkOperationException extends CosmosException {

    private static final long serialVersionUID = 1L;

    /** It was refused. */
    BulkOperationException(String operation, String container, CosmosBulkItemResponse response) {
        super(
                response.getStatusCode(),
                "%s on a document of %s was refused with status %d, sub-status %d."
                        .formatted(operation, container, response.getStatusCode(), response.getSubStatusCode()),
                response.getResponseHeaders(),
                null);
    }

    /** The SDK tells nothing of it: it may have been applied. */
    BulkOperationException(String operation, String container) {
        super(
                Status.REQUEST_TIMEOUT,
                "%s on a document of %s has no known outcome: the bulk request ended without one."
                        .formatted(operation, container));
    }
}
