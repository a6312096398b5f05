package dev.orderstream.axon.cosmos.read;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import reactor.core.publisher.Mono;

/**
 * A point read of a document that may not be there. Its charge is told either way, to what the calling thread works on,
 * although the SDK answers on threads of its own.
 */
public final class PointRead {

    private static final int NOT_FOUND = 404;

    private PointRead() {}

    /**
     * Finds a document.
     *
     * @param operation under what name the charge is told
     * @return empty if there is no such document; any other failure is an error
     */
    public static Mono<CosmosItemResponse<JsonNode>> find(
            CosmosAsyncContainer container,
            String id,
            PartitionKey partitionKey,
            String operation,
            RequestCharges charges) {
        RequestCharges account = charges.ofCurrentWork();
        return container
                .readItem(id, partitionKey, JsonNode.class)
                .doOnNext(response -> account.charged(operation, container.getId(), response.getRequestCharge()))
                .doOnError(
                        CosmosException.class, e -> account.charged(operation, container.getId(), e.getRequestCharge()))
                .onErrorResume(
                        CosmosException.class, e -> e.getStatusCode() == NOT_FOUND ? Mono.empty() : Mono.error(e));
    }
}
