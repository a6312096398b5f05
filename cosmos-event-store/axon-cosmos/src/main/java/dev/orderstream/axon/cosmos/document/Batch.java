package dev.orderstream.axon.cosmos.document;

import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchItemRequestOptions;
import com.azure.cosmos.models.CosmosBatchOperationResult;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.internal.waiting.Waiting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations on documents of one partition, at most 100, that are applied as a whole or not at all. */
public final class Batch {

    /** The most operations that Cosmos DB takes in one batch. */
    public static final int MOST_OPERATIONS = 100;

    private final Documents documents;
    private final CosmosBatch batch;

    Batch(Documents documents, String partition) {
        this.documents = documents;
        this.batch = CosmosBatch.createCosmosBatch(new PartitionKey(partition));
    }

    public Batch create(JsonNode document) {
        batch.createItemOperation(document);
        return this;
    }

    /** @param etag the only version that is replaced; {@code null} for any */
    public Batch replace(String id, JsonNode document, @Nullable String etag) {
        batch.replaceItemOperation(id, document, options(etag));
        return this;
    }

    public Batch patch(String id, CosmosPatchOperations changes) {
        batch.patchItemOperation(id, changes);
        return this;
    }

    /** @param etag the only version that is removed; {@code null} for any */
    public Batch delete(String id, @Nullable String etag) {
        batch.deleteItemOperation(id, options(etag));
        return this;
    }

    private static CosmosBatchItemRequestOptions options(@Nullable String etag) {
        CosmosBatchItemRequestOptions options = new CosmosBatchItemRequestOptions();
        return etag == null ? options : options.setIfMatchETag(etag);
    }

    /**
     * What became of a batch.
     *
     * @param status of the batch if it was applied, or else of the operation that was refused
     * @param position of the operation that was refused, from 0; -1 if none was, or the server does not say which
     */
    public record BatchStatus(Status status, int position) {

        /** Whether all of it is stored; if not, nothing is. */
        public boolean isApplied() {
            return status.code() < Status.BAD_REQUEST;
        }
    }

    /**
     * Applies all operations, or none. It may be repeated.
     *
     * @throws CosmosException if there is no response to its operations, as when the outcome is unknown
     */
    public BatchStatus execute(String operation) {
        CosmosBatchResponse response = documents
                .charged(
                        operation,
                        documents.container.executeCosmosBatch(batch),
                        CosmosBatchResponse::getRequestCharge,
                        CosmosBatchResponse::getStatusCode)
                .as(Waiting::forOne);
        if (!response.isSuccessStatusCode()) {
            List<CosmosBatchOperationResult> results = response.getResults();
            for (int i = 0; i < results.size(); i++) {
                CosmosBatchOperationResult result = results.get(i);
                if (result.getStatusCode() != Status.FAILED_DEPENDENCY) {
                    return new BatchStatus(new Status(result.getStatusCode(), result.getSubStatusCode()), i);
                }
            }
        }
        return new BatchStatus(new Status(response.getStatusCode(), response.getSubStatusCode()), -1);
    }
}
