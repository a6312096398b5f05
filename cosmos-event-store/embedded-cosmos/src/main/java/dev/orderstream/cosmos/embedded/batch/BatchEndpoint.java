package dev.orderstream.cosmos.embedded.batch;

import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.container.PartitionState;
import dev.orderstream.cosmos.embedded.document.DocumentEndpoint;
import dev.orderstream.cosmos.embedded.document.DocumentOperation;
import dev.orderstream.cosmos.embedded.document.Documents;
import dev.orderstream.cosmos.embedded.document.OperationResult;
import dev.orderstream.cosmos.embedded.document.ParsedDocument;
import dev.orderstream.cosmos.embedded.document.StoredDocument;
import dev.orderstream.cosmos.embedded.partition.EffectivePartitionKey;
import dev.orderstream.cosmos.embedded.partition.PartitionKeyDefinition;
import dev.orderstream.cosmos.embedded.partition.PartitionKeyValue;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.CosmosHeaders;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import dev.orderstream.cosmos.embedded.protocol.CosmosResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * {@code POST …/docs} with {@code x-ms-cosmos-is-batch-request}. A transactional batch that fails answers 207, with the
 * culprit's own status and 424 for all others, and nothing is applied.
 */
public final class BatchEndpoint {

    private final Documents documents;

    /** Runs batches on the documents. */
    public BatchEndpoint(Documents documents) {
        this.documents = documents;
    }

    /** Runs the batch. */
    public CompletableFuture<CosmosResponse> handle(CosmosRequest request, Container container) {
        BatchRequest batch = BatchRequest.parse(request.body());
        boolean atomic = request.flag(CosmosHeaders.BATCH_ATOMIC);
        CompletableFuture<Documents.ExecutedBatch> outcome =
                atomic ? transaction(request, container, batch) : bulk(request, container, batch);
        return outcome.thenApply(done -> response(request, container, batch, done));
    }

    private CompletableFuture<Documents.ExecutedBatch> transaction(
            CosmosRequest request, Container container, BatchRequest batch) {
        String header = request.header(CosmosHeaders.PARTITION_KEY);
        if (header == null) {
            throw CosmosError.badRequest("A transactional batch needs the header " + CosmosHeaders.PARTITION_KEY + ".");
        }
        byte[] epk = epk(container, header, batch.operations());
        return documents.transact(
                container,
                epk,
                batch.operations().stream().map(BatchRequest.Entry::operation).toList());
    }

    private CompletableFuture<Documents.ExecutedBatch> bulk(
            CosmosRequest request, Container container, BatchRequest batch) {
        List<Documents.Addressed> operations = new ArrayList<>();
        PartitionState partition = null;
        String rangeId = request.header(CosmosHeaders.PARTITION_KEY_RANGE_ID);
        if (rangeId != null) {
            partition = container.partition(rangeId);
        }
        for (BatchRequest.Entry entry : batch.operations()) {
            String key = entry.partitionKey();
            if (key == null) {
                key = request.header(CosmosHeaders.PARTITION_KEY);
            }
            if (key == null) {
                throw CosmosError.badRequest(
                        "Bulk operation on '" + entry.operation().id() + "' has no partitionKey.");
            }
            byte[] epk = epk(container, key, List.of(entry));
            PartitionState owner = container.partitionOf(epk);
            if (partition == null) {
                partition = owner;
            } else if (owner != partition) {
                throw new CosmosError(
                        410,
                        CosmosError.PARTITION_KEY_RANGE_GONE,
                        "Bulk operation on '" + entry.operation().id() + "' belongs to partition key range "
                                + owner.partition().id() + ", not "
                                + partition.partition().id() + ".");
            }
            operations.add(new Documents.Addressed(epk, entry.operation()));
        }
        if (partition == null) {
            throw CosmosError.badRequest("The bulk request has no operations.");
        }
        return documents.each(container, partition, operations, request.flag(CosmosHeaders.BATCH_CONTINUE_ON_ERROR));
    }

    private static byte[] epk(Container container, String key, List<BatchRequest.Entry> entries) {
        PartitionKeyDefinition definition = container.definition().partitionKey();
        PartitionKeyValue value = PartitionKeyValue.parse(key);
        for (BatchRequest.Entry entry : entries) {
            ParsedDocument document = entry.operation().document();
            if (document != null && !definition.extract(document.tree()).equals(value)) {
                throw CosmosError.badRequest(
                        "Document '" + document.id() + "' of the batch has partition key "
                                + definition.extract(document.tree()).components() + ", not " + key + ".",
                        CosmosError.PARTITION_KEY_MISMATCH);
            }
        }
        return EffectivePartitionKey.of(definition, value);
    }

    private static CosmosResponse response(
            CosmosRequest request, Container container, BatchRequest batch, Documents.ExecutedBatch outcome) {
        boolean allSucceeded = outcome.results().stream().noneMatch(OperationResult::isFailure);
        double charge =
                outcome.results().stream().mapToDouble(OperationResult::charge).sum();
        byte[] body = body(batch, outcome.results(), request.prefersMinimal());
        CosmosResponse response = CosmosResponse.of(allSucceeded ? 200 : 207, body);
        return DocumentEndpoint.describe(response, container, outcome.partition())
                .charge(charge);
    }

    private static byte[] body(BatchRequest batch, List<OperationResult> results, boolean minimal) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write('[');
        for (int i = 0; i < results.size(); i++) {
            OperationResult result = results.get(i);
            BatchRequest.Entry entry = batch.operations().get(i);
            StringBuilder json = new StringBuilder(i == 0 ? "" : ",")
                    .append("{\"statusCode\":")
                    .append(result.status())
                    .append(",\"subStatusCode\":")
                    .append(result.subStatus())
                    .append(",\"requestCharge\":")
                    .append(Math.round(result.charge() * 100) / 100.0);
            StoredDocument document = result.document();
            if (document != null) {
                json.append(",\"eTag\":\"\\\"")
                        .append(document.etag(), 1, document.etag().length() - 1)
                        .append("\\\"\"");
                boolean isRead = entry.operation().kind() == DocumentOperation.Kind.READ;
                if (isRead || !(minimal || entry.minimal())) {
                    body.writeBytes(json.append(",\"resourceBody\":").toString().getBytes(StandardCharsets.UTF_8));
                    body.writeBytes(document.json());
                    json.setLength(0);
                }
            }
            body.writeBytes(json.append('}').toString().getBytes(StandardCharsets.UTF_8));
        }
        body.write(']');
        return body.toByteArray();
    }
}
