package dev.orderstream.axon.cosmos.document;

import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBulkItemResponse;

/** An operation that was refused among others of one request, as it would have been in a request of its own. */
final class RefusedOperationException extends CosmosException {

    private static final long serialVersionUID = 1L;

    RefusedOperationException(String operation, String container, CosmosBulkItemResponse response) {
        super(
                response.getStatusCode(),
                "%s on a document of %s was refused with status %d, sub-status %d."
                        .formatted(operation, container, response.getStatusCode(), response.getSubStatusCode()),
                response.getResponseHeaders(),
                null);
    }
}
