package dev.orderstream.projections.view;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBulkItemRequestOptions;
import com.azure.cosmos.models.CosmosBulkItemResponse;
import com.azure.cosmos.models.CosmosBulkOperationResponse;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.parking.TransientFailures;
import dev.orderstream.axon.cosmos.parking.TransientStoreException;
import dev.orderstream.axon.cosmos.read.PointRead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads and writes documents of views, many with one request to each physical partition. They are not atomic: each has an outcome of its
 * own.
 */
final class ViewDocuments {

    private static final int NOT_FOUND = 404;

    /** What a write is answered with when another writer was faster: it made, deleted or changed the document. */
    private static final Set<Integer> OUTRUN = Set.of(409, NOT_FOUND, 412);

    /** So many documents are read or written together; fewer are faster each by itself, at the same time. */
    private static final int MANY = 4;

    /** A document longer than this is written by a request of its own, so that the limit of a request is that of one document. */
    private static final int LONG = 100_000;

    private final CosmosAsyncContainer container;
    private final RequestCharges charges;

    ViewDocuments(CosmosAsyncContainer container, RequestCharges charges) {
        this.container = container;
        this.charges = charges;
    }

    /** A document and its version. */
    record Found(JsonNode document, String etag) {}

    /** The documents that there are. */
    Map<ViewKey, Found> read(List<ViewKey> keys) {
        Map<ViewKey, Found> found = new HashMap<>();
        if (keys.size() < MANY) {
            Flux.fromIterable(keys)
                    .flatMap(key -> find(key).map(document -> Map.entry(key, document)))
                    .toIterable()
                    .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
            return found;
        }
        List<CosmosItemOperation> reads = new ArrayList<>();
        for (ViewKey key : keys) {
            reads.add(CosmosBulkOperations.getReadItemOperation(
                    key.id(), new PartitionKey(key.partition()), new CosmosBulkItemRequestOptions(), key));
        }
        for (CosmosBulkOperationResponse<ViewKey> response : this.<ViewKey>execute("read-view", reads)) {
            if (isDone(response, Set.of(NOT_FOUND))) {
                CosmosBulkItemResponse item = response.getResponse();
                found.put(
                        response.getOperation().getContext(), new Found(item.getItem(JsonNode.class), item.getETag()));
            }
        }
        return found;
    }

    /** One document: a point read. */
    Mono<Found> find(ViewKey key) {
        return PointRead.find(container, key.id(), new PartitionKey(key.partition()), "read-view", charges)
                .map(response -> new Found(response.getItem(), response.getETag()));
    }

    /** Writes documents over the versions that were read; in no order. */
    <T> List<ViewWrite.Done<T>> write(List<ViewWrite<T>> writes) {
        List<ViewWrite<T>> together = new ArrayList<>();
        List<ViewWrite<T>> alone = new ArrayList<>();
        writes.forEach(write -> (write.bytes() > LONG ? alone : together).add(write));
        if (together.size() < MANY) {
            alone.addAll(together);
            together.clear();
        }
        List<ViewWrite.Done<T>> done = new ArrayList<>();
        if (!together.isEmpty()) {
            done.addAll(writeTogether(together));
        }
        Flux.fromIterable(alone).flatMap(this::writeAlone, MANY).toIterable().forEach(done::add);
        return done;
    }

    private <T> List<ViewWrite.Done<T>> writeTogether(List<ViewWrite<T>> writes) {
        List<CosmosItemOperation> operations = new ArrayList<>();
        for (ViewWrite<T> write : writes) {
            PartitionKey partition = new PartitionKey(write.key().partition());
            CosmosBulkItemRequestOptions options =
                    new CosmosBulkItemRequestOptions().setContentResponseOnWriteEnabled(false);
            operations.add(
                    write.etag() == null
                            ? CosmosBulkOperations.getCreateItemOperation(write.json(), partition, options, write)
                            : CosmosBulkOperations.getReplaceItemOperation(
                                    write.key().id(),
                                    write.json(),
                                    partition,
                                    options.setIfMatchETag(write.etag()),
                                    write));
        }
        List<ViewWrite.Done<T>> done = new ArrayList<>();
        for (CosmosBulkOperationResponse<ViewWrite<T>> response :
                this.<ViewWrite<T>>execute("write-view", operations)) {
            boolean written = isDone(response, OUTRUN);
            done.add(new ViewWrite.Done<>(
                    response.getOperation().getContext(),
                    written ? response.getResponse().getETag() : null));
        }
        return done;
    }

    private <T> Mono<ViewWrite.Done<T>> writeAlone(ViewWrite<T> write) {
        PartitionKey partition = new PartitionKey(write.key().partition());
        CosmosItemRequestOptions options = new CosmosItemRequestOptions().setContentResponseOnWriteEnabled(false);
        return (write.etag() == null
                        ? container.createItem(write.json(), partition, options)
                        : container.replaceItem(
                                write.json(), write.key().id(), partition, options.setIfMatchETag(write.etag())))
                .map(response -> {
                    charges.charged("write-view", container.getId(), response.getRequestCharge());
                    return new ViewWrite.Done<>(write, response.getETag());
                })
                .onErrorResume(CosmosException.class, e -> {
                    charges.charged("write-view", container.getId(), e.getRequestCharge());
                    return isOneOf(OUTRUN, e.getStatusCode(), e.getSubStatusCode())
                            ? Mono.just(new ViewWrite.Done<>(write, null))
                            : Mono.error(e);
                });
    }

    private <C> Iterable<CosmosBulkOperationResponse<C>> execute(
            String operation, List<CosmosItemOperation> operations) {
        return container
                .<C>executeBulkOperations(Flux.fromIterable(operations))
                .doOnNext(response -> {
                    if (response.getResponse() != null) {
                        charges.charged(
                                operation,
                                container.getId(),
                                response.getResponse().getRequestCharge());
                    }
                })
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    /**
     * Whether an operation did what it should.
     *
     * @return false if it ended with one of the expected failures
     * @throws RuntimeException if it ended with another failure
     */
    private boolean isDone(CosmosBulkOperationResponse<?> response, Set<Integer> expected) {
        CosmosBulkItemResponse item = response.getResponse();
        if (item == null) {
            throw response.getException() instanceof RuntimeException failure
                    ? failure
                    : new TransientStoreException("A view in %s has no known outcome: %s"
                            .formatted(container.getId(), response.getException()));
        }
        if (item.isSuccessStatusCode()) {
            return true;
        }
        int status = item.getStatusCode();
        if (isOneOf(expected, status, item.getSubStatusCode())) {
            return false;
        }
        String message = "A view in %s cannot be read or written: the store answered with status %d, sub-status %d."
                .formatted(container.getId(), status, item.getSubStatusCode());
        throw TransientFailures.isTransientStatus(status, item.getSubStatusCode())
                ? new TransientStoreException(message)
                : new IllegalStateException(message);
    }

    /** A 404 may also say that the container is not there, which passes. */
    private static boolean isOneOf(Set<Integer> expected, int status, int subStatus) {
        return expected.contains(status) && !TransientFailures.isTransientStatus(status, subStatus);
    }
}
