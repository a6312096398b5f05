package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static dev.orderstream.cosmos.embedded.DocumentsIT.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchItemRequestOptions;
import com.azure.cosmos.models.CosmosBatchOperationResult;
import com.azure.cosmos.models.CosmosBatchPatchItemRequestOptions;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosBulkExecutionOptions;
import com.azure.cosmos.models.CosmosBulkOperationResponse;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;

class BatchIT {

    @RegisterExtension
    static final CosmosFixture COSMOS = new CosmosFixture();

    private static CosmosContainer container;

    @BeforeAll
    static void createContainer() {
        container = COSMOS.newContainer();
    }

    private static List<Integer> statuses(CosmosBatchResponse response) {
        return response.getResults().stream()
                .map(CosmosBatchOperationResult::getStatusCode)
                .toList();
    }

    private static List<ObjectNode> all(CosmosContainer container, String partitionKey) {
        return container
                .readAllItems(new PartitionKey(partitionKey), new CosmosQueryRequestOptions(), ObjectNode.class)
                .stream()
                .toList();
    }

    @Test
    void aBatchOfEveryOperationSucceedsAsAWhole() {
        PartitionKey pk = new PartitionKey("every");
        container.createItem(document("old", "every").put("n", 1));
        container.createItem(document("obsolete", "every"));
        CosmosBatch batch = CosmosBatch.createCosmosBatch(pk);
        batch.createItemOperation(document("new", "every"));
        batch.upsertItemOperation(document("new", "every").put("n", 1));
        batch.replaceItemOperation("old", document("old", "every").put("n", 2));
        batch.patchItemOperation("old", CosmosPatchOperations.create().increment("/n", 1));
        batch.readItemOperation("old");
        batch.deleteItemOperation("obsolete");
        CosmosBatchResponse response = container.executeCosmosBatch(batch);
        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(statuses(response)).containsExactly(201, 200, 200, 200, 200, 204);
        assertThat(response.getResults()
                        .get(4)
                        .getItem(ObjectNode.class)
                        .path("n")
                        .intValue())
                .isEqualTo(3);
        assertThat(response.getRequestCharge()).isGreaterThan(10);
        assertThat(all(container, "every"))
                .extracting(d -> d.path("id").asText())
                .containsExactly("new", "old");
    }

    @Test
    void aFailedBatchNamesItsCulpritAndAppliesNothing() {
        container.createItem(document("taken", "culprit"));
        CosmosBatch batch = CosmosBatch.createCosmosBatch(new PartitionKey("culprit"));
        batch.createItemOperation(document("first", "culprit"));
        batch.createItemOperation(document("taken", "culprit"));
        batch.createItemOperation(document("last", "culprit"));
        CosmosBatchResponse response = container.executeCosmosBatch(batch);
        assertThat(response.getStatusCode()).isEqualTo(409);
        assertThat(response.isSuccessStatusCode()).isFalse();
        assertThat(statuses(response)).containsExactly(424, 409, 424);
        assertThat(all(container, "culprit"))
                .extracting(d -> d.path("id").asText())
                .containsExactly("taken");
    }

    @Test
    void anOutdatedEtagInABatchAppliesNothing() {
        String etag =
                container.createItem(document("guarded", "etag").put("n", 1)).getETag();
        container.upsertItem(document("guarded", "etag").put("n", 2));
        CosmosBatch batch = CosmosBatch.createCosmosBatch(new PartitionKey("etag"));
        batch.createItemOperation(document("other", "etag"));
        batch.replaceItemOperation(
                "guarded",
                document("guarded", "etag").put("n", 3),
                new CosmosBatchItemRequestOptions().setIfMatchETag(etag));
        assertThat(statuses(container.executeCosmosBatch(batch))).containsExactly(424, 412);
        assertThat(all(container, "etag")).hasSize(1).allMatch(d -> d.path("n").intValue() == 2);
    }

    @Test
    void aPatchConditionInABatchIsHeld() {
        container.createItem(document("stock", "patch").put("n", 0));
        CosmosBatch batch = CosmosBatch.createCosmosBatch(new PartitionKey("patch"));
        batch.createItemOperation(document("movement", "patch"));
        batch.patchItemOperation(
                "stock",
                CosmosPatchOperations.create().increment("/n", -1),
                new CosmosBatchPatchItemRequestOptions().setFilterPredicate("from c where c.n > 0"));
        assertThat(statuses(container.executeCosmosBatch(batch))).containsExactly(424, 412);
        assertThat(all(container, "patch")).hasSize(1);
    }

    @Test
    void aBatchOfMoreThanAHundredOperationsIsRefused() {
        CosmosBatch batch = CosmosBatch.createCosmosBatch(new PartitionKey("many"));
        IntStream.rangeClosed(1, 101).forEach(i -> batch.createItemOperation(document("d" + i, "many")));
        assertRefused(400, () -> container.executeCosmosBatch(batch));
        assertThat(all(container, "many")).isEmpty();
    }

    @Test
    void ofTwoHundredConcurrentAppendsToOnePositionExactlyOneWinsAndLosersLeaveNothing() {
        CosmosAsyncContainer async = COSMOS.async(container);
        int writers = 200;
        List<Integer> results = Flux.range(0, writers)
                .flatMap(
                        writer -> {
                            CosmosBatch batch = CosmosBatch.createCosmosBatch(new PartitionKey("race"));
                            batch.createItemOperation(
                                    document("detail-" + writer, "race").put("writer", writer));
                            batch.createItemOperation(
                                    document("position-1", "race").put("writer", writer));
                            batch.createItemOperation(
                                    document("more-" + writer, "race").put("writer", writer));
                            return async.executeCosmosBatch(batch).map(CosmosBatchResponse::getStatusCode);
                        },
                        writers)
                .collectList()
                .block();
        assertThat(results).hasSize(writers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(results).filteredOn(status -> status != 200).allMatch(status -> status == 409);
        List<ObjectNode> left = all(container, "race");
        assertThat(left).hasSize(3);
        assertThat(left.stream().map(d -> d.path("writer").intValue()).distinct())
                .hasSize(1);
    }

    @Test
    void bulkOperationsStandAlone() {
        CosmosAsyncContainer async = COSMOS.async(container);
        container.createItem(document("b-7", "bulk-7"));
        List<CosmosItemOperation> operations = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            operations.add(CosmosBulkOperations.getCreateItemOperation(
                    document("b-" + i, "bulk-" + i), new PartitionKey("bulk-" + i)));
        }
        List<CosmosBulkOperationResponse<Object>> responses = async.executeBulkOperations(
                        Flux.fromIterable(operations), new CosmosBulkExecutionOptions())
                .collectList()
                .block();
        assertThat(responses).hasSize(500);
        assertThat(responses)
                .filteredOn(r -> r.getResponse().getStatusCode() == 201)
                .hasSize(499);
        assertThat(responses)
                .filteredOn(r -> r.getResponse().getStatusCode() == 409)
                .singleElement()
                .satisfies(
                        r -> assertThat(r.getOperation().getPartitionKeyValue()).isEqualTo(new PartitionKey("bulk-7")));
    }
}
