package dev.orderstream.axon.cosmos.saga;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosPatchItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.internal.waiting.Waiting;
import dev.orderstream.axon.cosmos.read.PointRead;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Single operations on the documents of the sagas container, each in a partition of its own. */
final class SagaItems {

    private static final int NOT_FOUND = 404;

    private final CosmosAsyncContainer container;
    private final RequestCharges charges;

    SagaItems(CosmosAsyncContainer container, RequestCharges charges) {
        this.container = container;
        this.charges = charges;
    }

    /** A document and the version of it that was read. */
    record Found(JsonNode json, String etag) {}

    String containerName() {
        return container.getId();
    }

    Optional<Found> read(SagaPartition partition, String id, String operation) {
        return PointRead.find(container, id, partition.key(), operation, charges)
                .map(response -> new Found(response.getItem(), response.getETag()))
                .as(Waiting::forOptional);
    }

    /** The new document's ETag; nothing if there is one already. */
    Optional<String> create(SagaPartition partition, ObjectNode document, String operation) {
        return write(operation, container.createItem(document, partition.key(), options(null)), 409);
    }

    /** The new version's ETag; nothing if the document has been changed or removed since. */
    Optional<String> replace(SagaPartition partition, String id, ObjectNode document, String etag, String operation) {
        return write(operation, container.replaceItem(document, id, partition.key(), options(etag)), 412, NOT_FOUND);
    }

    /** Whether the document was there and has been changed. */
    boolean patch(SagaPartition partition, String id, CosmosPatchOperations changes, String operation) {
        CosmosPatchItemRequestOptions options = new CosmosPatchItemRequestOptions();
        options.setContentResponseOnWriteEnabled(false);
        return write(operation, container.patchItem(id, partition.key(), changes, options, JsonNode.class), NOT_FOUND)
                .isPresent();
    }

    /**
     * Whether the document was there and is removed.
     *
     * @param etag the only version that is removed; {@code null} for any
     */
    boolean delete(SagaPartition partition, String id, @Nullable String etag, String operation) {
        return write(operation, container.deleteItem(id, partition.key(), options(etag)), 412, NOT_FOUND)
                .isPresent();
    }

    private Optional<String> write(String operation, Mono<? extends CosmosItemResponse<?>> write, Integer... refusals) {
        try {
            String etag = charged(operation, write).getETag();
            return Optional.of(etag == null ? "" : etag);
        } catch (CosmosException e) {
            if (Set.of(refusals).contains(e.getStatusCode())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private <R extends CosmosItemResponse<?>> R charged(String operation, Mono<R> request) {
        try {
            R response = request.as(Waiting::forOne);
            charges.charged(operation, container.getId(), response.getRequestCharge());
            return response;
        } catch (CosmosException e) {
            charges.charged(operation, container.getId(), e.getRequestCharge());
            throw e;
        }
    }

    private static CosmosItemRequestOptions options(@Nullable String etag) {
        CosmosItemRequestOptions options = new CosmosItemRequestOptions().setContentResponseOnWriteEnabled(false);
        return etag == null ? options : options.setIfMatchETag(etag);
    }
}
