package dev.orderstream.axon.cosmos.document;

import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBulkItemRequestOptions;
import com.azure.cosmos.models.CosmosBulkItemResponse;
import com.azure.cosmos.models.CosmosBulkOperationResponse;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.cost.TimedRequest;
import dev.orderstream.axon.cosmos.internal.waiting.Waiting;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Creates documents for many threads. A document is sent at once, by a request of its own, as long as fewer of them are under
 * way than may be. Those that come meanwhile wait; where many do, they go together, by one request for each physical
 * partition. Each creation has its own outcome and its own charge, and none waits for others to come.
 *
 * <p>What waits is bounded by the threads that wait for it. Safe for concurrent use.
 */
public final class Creations {

    /** So many are sent together; fewer are faster each by itself. */
    private static final int MANY = 16;

    /** Cosmos DB takes so many operations in one request. */
    private static final int MOST = 100;

    /** While one is under way and another is made, the next one grows. */
    private static final int GROUPS = 2;

    private final Documents documents;
    private final String operation;
    private final int singly;
    private final Queue<Creation> waiting = new ArrayDeque<>();
    private int singlesUnderWay;
    private int groupsUnderWay;

    Creations(Documents documents, String operation, int singly) {
        this.documents = documents;
        this.operation = operation;
        this.singly = singly;
    }

    /**
     * @param timed since it was asked for, by what the creating thread works on
     * @param outcome the ETag, or the failure
     */
    private record Creation(
            String partition, JsonNode document, TimedRequest timed, CompletableFuture<String> outcome) {}

    /**
     * Creates a document.
     *
     * @return its ETag
     * @throws CosmosException 409 if there is one with its id or one of its unique keys; 413 if it is larger than 2 MB
     */
    public String create(String partition, JsonNode document) {
        Waiting.requireAllowed();
        CompletableFuture<String> outcome = new CompletableFuture<>();
        add(new Creation(partition, document, documents.timed(operation), outcome));
        sendWaiting();
        return Mono.fromFuture(outcome).as(Waiting::forOne);
    }

    private synchronized void add(Creation creation) {
        waiting.add(creation);
    }

    /** Sends what may be sent; whoever adds a creation or ends a request calls it. */
    private void sendWaiting() {
        List<Creation> taken = take();
        while (!taken.isEmpty()) {
            if (taken.size() == 1) {
                sendAlone(taken.get(0));
            } else {
                sendTogether(taken);
            }
            taken = take();
        }
    }

    private synchronized List<Creation> take() {
        if (waiting.size() >= MANY && groupsUnderWay < GROUPS) {
            groupsUnderWay++;
            List<Creation> group = new ArrayList<>();
            while (group.size() < MOST && !waiting.isEmpty()) {
                group.add(waiting.remove());
            }
            return group;
        }
        // Beside a group, what comes makes the next one.
        if (!waiting.isEmpty() && groupsUnderWay == 0 && singlesUnderWay < singly) {
            singlesUnderWay++;
            return List.of(waiting.remove());
        }
        return List.of();
    }

    private void singleEnded() {
        synchronized (this) {
            singlesUnderWay--;
        }
        sendWaiting();
    }

    private void groupEnded() {
        synchronized (this) {
            groupsUnderWay--;
        }
        sendWaiting();
    }

    /** What fails before it is sent fails as a response would: the calling thread need not be the creating one. */
    private void sendAlone(Creation creation) {
        Mono.defer(() -> documents.creation(creation.partition, creation.document))
                .doFinally(end -> singleEnded())
                .subscribe(
                        response -> {
                            creation.timed.ended(response.getRequestCharge(), response.getStatusCode());
                            creation.outcome.complete(response.getETag());
                        },
                        failure -> failed(creation, failure));
    }

    private void sendTogether(List<Creation> group) {
        Flux<CosmosItemOperation> operations = Flux.fromIterable(group).map(Creations::together);
        Flux.defer(() -> documents.container.<Creation>executeBulkOperations(operations))
                .doFinally(end -> groupEnded())
                // What has no outcome when the request ends will get none.
                .subscribe(
                        this::done,
                        failure -> group.forEach(creation -> creation.outcome.completeExceptionally(failure)),
                        () -> group.forEach(this::endUntold));
    }

    private static CosmosItemOperation together(Creation creation) {
        return CosmosBulkOperations.getCreateItemOperation(
                creation.document,
                new PartitionKey(creation.partition),
                new CosmosBulkItemRequestOptions().setContentResponseOnWriteEnabled(false),
                creation);
    }

    private void done(CosmosBulkOperationResponse<Creation> done) {
        Creation creation = done.getOperation().getContext();
        CosmosBulkItemResponse response = done.getResponse();
        if (response == null) {
            Exception failure = done.getException();
            failed(creation, failure == null ? untold() : failure);
            return;
        }
        creation.timed.ended(response.getRequestCharge(), response.getStatusCode());
        if (response.isSuccessStatusCode()) {
            creation.outcome.complete(response.getETag());
        } else {
            creation.outcome.completeExceptionally(
                    new BulkOperationException(operation, documents.containerName(), response));
        }
    }

    private void endUntold(Creation creation) {
        if (!creation.outcome.isDone()) {
            creation.outcome.completeExceptionally(untold());
        }
    }

    private CosmosException untold() {
        return new BulkOperationException(operation, documents.containerName());
    }

    private void failed(Creation creation, Throwable failure) {
        if (failure instanceof CosmosException known) {
            creation.timed.failed(known);
        }
        creation.outcome.completeExceptionally(failure);
    }
}
