package dev.orderstream.axon.cosmos.document;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosPatchItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.cost.TimedRequest;
import dev.orderstream.axon.cosmos.internal.waiting.Waiting;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The documents of one container. Every operation waits for its response and tells its charge once, whether it succeeds or
 * fails, under the name that it is given. Refusals that a caller has to expect are results; every other failure is
 * thrown as the SDK's {@link CosmosException}, and so is that the container itself is not there (404, sub-status 1003).
 */
public final class Documents {

    private static final ObjectWriter JSON = new ObjectMapper().writer();

    final CosmosAsyncContainer container;
    private final RequestCharges charges;

    /**
     * Reads and writes a container whose partition key is one text.
     *
     * @param container the container
     * @param charges hears of the request units spent
     */
    public Documents(CosmosAsyncContainer container, RequestCharges charges) {
        this.container = container;
        this.charges = charges;
    }

    /** Name of the container. */
    public String containerName() {
        return container.getId();
    }

    /** The same documents on another account. */
    public Documents chargedTo(RequestCharges account) {
        return new Documents(container, account);
    }

    /** A point read; nothing if there is no such document. */
    public Optional<Versioned<JsonNode>> read(String operation, DocumentKey key) {
        return find(operation, key).as(Waiting::forOptional);
    }

    /**
     * Creates a document.
     *
     * @return its ETag
     * @throws CosmosException 409 if there is one with its id or one of its unique keys; 413 if it is larger than 2 MB
     */
    public String create(String operation, String partition, JsonNode document) {
        return charged(operation, creation(partition, document))
                .as(Waiting::forOne)
                .getETag();
    }

    /** As {@link #create}; nothing if there is one with its id or one of its unique keys already. */
    public Optional<String> createIfAbsent(String operation, String partition, JsonNode document) {
        return createdIfAbsent(operation, partition, document).as(Waiting::forOptional);
    }

    /** Replaces a version of a document; nothing if it has been changed or removed since. */
    public Optional<String> replace(String operation, DocumentKey key, JsonNode document, String etag) {
        return replaced(operation, key, document, etag).as(Waiting::forOptional);
    }

    /** Changes a part of a document; {@code false} if it is not there. */
    public boolean patch(String operation, DocumentKey key, CosmosPatchOperations changes) {
        CosmosPatchItemRequestOptions options = new CosmosPatchItemRequestOptions();
        options.setContentResponseOnWriteEnabled(false);
        return unless(
                        charged(
                                operation,
                                container.patchItem(key.id(), key.partitionKey(), changes, options, JsonNode.class)),
                        Status.NOT_FOUND)
                .as(Waiting::forOptional)
                .isPresent();
    }

    /**
     * Removes a document; {@code false} if it is not there, or not in that version.
     *
     * @param etag the only version that is removed; {@code null} for any
     */
    public boolean delete(String operation, DocumentKey key, @Nullable String etag) {
        return unless(
                        charged(operation, container.deleteItem(key.id(), key.partitionKey(), options(etag))),
                        Status.NOT_FOUND,
                        Status.PRECONDITION_FAILED)
                .as(Waiting::forOptional)
                .isPresent();
    }

    /** Operations on documents of a partition that are applied as a whole or not at all. */
    public Batch batch(String partition) {
        return new Batch(this, partition);
    }

    /**
     * Operations on documents of any partition, each with an outcome of its own.
     *
     * @param <C> what an operation is for
     */
    public <C> Bulk<C> bulk(String operation) {
        return new Bulk<>(this, operation);
    }

    /**
     * Creations by many threads at once.
     *
     * @param singly how many documents are under way by requests of their own before others wait, 1 or more
     */
    public Creations creations(String operation, int singly) {
        return new Creations(this, operation, singly);
    }

    /** A query, which is sent when its results are asked for. */
    public Query query(String operation, String sql) {
        return new Query(this, operation, sql);
    }

    Mono<Versioned<JsonNode>> find(String operation, DocumentKey key) {
        return unless(
                        charged(operation, container.readItem(key.id(), key.partitionKey(), JsonNode.class)),
                        Status.NOT_FOUND)
                .map(response -> new Versioned<>(response.getItem(), response.getETag()));
    }

    Mono<String> createdIfAbsent(String operation, String partition, JsonNode document) {
        return unless(charged(operation, creation(partition, document)), Status.CONFLICT)
                .map(CosmosItemResponse::getETag);
    }

    Mono<String> replaced(String operation, DocumentKey key, JsonNode document, String etag) {
        return unless(
                        charged(
                                operation,
                                container.replaceItem(written(document), key.id(), key.partitionKey(), options(etag))),
                        Status.NOT_FOUND,
                        Status.CONFLICT,
                        Status.PRECONDITION_FAILED)
                .map(CosmosItemResponse::getETag);
    }

    /** Its charge is not told. */
    Mono<CosmosItemResponse<byte[]>> creation(String partition, JsonNode document) {
        return container.createItem(written(document), new PartitionKey(partition), options(null));
    }

    /** The SDK sends bytes as they are, and would copy a tree before it writes it. */
    private static byte[] written(JsonNode document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A document cannot be written as JSON.", e);
        }
    }

    private static CosmosItemRequestOptions options(@Nullable String etag) {
        CosmosItemRequestOptions options = new CosmosItemRequestOptions().setContentResponseOnWriteEnabled(false);
        return etag == null ? options : options.setIfMatchETag(etag);
    }

    private static <R> Mono<R> unless(Mono<R> request, int... refusals) {
        return request.onErrorResume(
                CosmosException.class, e -> Status.of(e).isOneOf(refusals) ? Mono.empty() : Mono.error(e));
    }

    private <R extends CosmosItemResponse<?>> Mono<R> charged(String operation, Mono<R> request) {
        return charged(operation, request, CosmosItemResponse::getRequestCharge, CosmosItemResponse::getStatusCode);
    }

    /** Tells what the calling thread works on of a request that is sent now. */
    <R> Mono<R> charged(String operation, Mono<R> request, ToDoubleFunction<R> charge, ToIntFunction<R> statusCode) {
        return timed(operation).of(request, charge, statusCode);
    }

    /** A request that is sent now for what the calling thread works on. */
    TimedRequest timed(String operation) {
        return TimedRequest.now(charges, operation, container.getId());
    }
}
