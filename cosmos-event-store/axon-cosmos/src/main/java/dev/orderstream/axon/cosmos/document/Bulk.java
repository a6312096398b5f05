package dev.orderstream.axon.cosmos.document;

import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBulkItemRequestOptions;
import com.azure.cosmos.models.CosmosBulkItemResponse;
import com.azure.cosmos.models.CosmosBulkOperationResponse;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.cost.TimedRequest;
import dev.orderstream.axon.cosmos.internal.waiting.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads and writes of several documents, many with one request to each physical partition. They are not atomic: each has
 * an outcome of its own.
 *
 * @param <C> what an operation is for
 */
public final class Bulk<C> {

    /** So many operations are sent together; fewer are faster each by itself, at the same time. */
    private static final int MANY = 4;

    /** A document longer than this is written by a request of its own, so that the limit of a request is that of one document. */
    private static final int LONG = 100_000;

    private final Documents documents;
    private final String operation;
    private final List<Single<C>> together = new ArrayList<>();
    private final List<Single<C>> alone = new ArrayList<>();

    Bulk(Documents documents, String operation) {
        this.documents = documents;
        this.operation = operation;
    }

    /**
     * What became of one operation.
     *
     * @param subject what it was for
     * @param version what was read or written; nothing if there is no such document to read, or another writer was
     *     faster: it made, deleted or changed the document
     */
    public record Done<C>(C subject, Optional<Versioned<JsonNode>> version) {}

    /** One operation: a read if there is no document, a creation if there is no ETag. */
    private record Single<C>(C subject, DocumentKey key, @Nullable JsonNode document, @Nullable String etag) {

        CosmosItemOperation together() {
            CosmosBulkItemRequestOptions options = new CosmosBulkItemRequestOptions();
            if (document == null) {
                return CosmosBulkOperations.getReadItemOperation(key.id(), key.partitionKey(), options, this);
            }
            options.setContentResponseOnWriteEnabled(false);
            return etag == null
                    ? CosmosBulkOperations.getCreateItemOperation(document, key.partitionKey(), options, this)
                    : CosmosBulkOperations.getReplaceItemOperation(
                            key.id(), document, key.partitionKey(), options.setIfMatchETag(etag), this);
        }

        Mono<Versioned<JsonNode>> alone(Documents documents, String operation) {
            if (document == null) {
                return documents.find(operation, key);
            }
            Mono<String> written = etag == null
                    ? documents.createdIfAbsent(operation, key.partition(), document)
                    : documents.replaced(operation, key, document, etag);
            return written.map(newEtag -> new Versioned<>(document, newEtag));
        }

        /** Whether it is answered so where there is nothing to read, or another writer was faster. */
        boolean expects(Status status) {
            if (document == null) {
                return status.isOneOf(Status.NOT_FOUND);
            }
            return etag == null ? status.isOneOf(Status.CONFLICT) : status.isOvertaken();
        }

        Versioned<JsonNode> version(CosmosBulkItemResponse response) {
            return new Versioned<>(document == null ? response.getItem(JsonNode.class) : document, response.getETag());
        }
    }

    /** Reads a document. */
    public Bulk<C> read(C subject, DocumentKey key) {
        together.add(new Single<>(subject, key, null, null));
        return this;
    }

    /**
     * Writes a document.
     *
     * @param bytes about how long it is
     * @param etag the version that it replaces; {@code null} if there is to be none yet
     */
    public Bulk<C> write(C subject, DocumentKey key, JsonNode document, int bytes, @Nullable String etag) {
        (bytes > LONG ? alone : together).add(new Single<>(subject, key, document, etag));
        return this;
    }

    /**
     * Does all of it, in no order.
     *
     * @throws RuntimeException if one fails otherwise than expected; the others may be done nevertheless. A {@link
     *     CosmosException} or {@link TransientStoreException} if it may pass, see {@link Status#isTransient}
     */
    public List<Done<C>> execute() {
        List<Done<C>> done = new ArrayList<>();
        List<Single<C>> singly = new ArrayList<>(alone);
        if (together.size() < MANY) {
            singly.addAll(together);
        } else {
            sendTogether().forEach(response -> done.add(done(response)));
        }
        done.addAll(Flux.fromIterable(singly)
                .flatMap(this::sendAlone, MANY)
                .collectList()
                .as(Waiting::forOne));
        return done;
    }

    private Mono<Done<C>> sendAlone(Single<C> single) {
        return single.alone(documents, operation)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .map(version -> new Done<>(single.subject, version));
    }

    private List<CosmosBulkOperationResponse<Single<C>>> sendTogether() {
        TimedRequest timed = documents.timed(operation);
        List<CosmosBulkOperationResponse<Single<C>>> responses = documents
                .container
                .<Single<C>>executeBulkOperations(Flux.fromIterable(together).map(Single::together))
                .collectList()
                .as(Waiting::forOne);
        responses.forEach(response -> end(timed, response));
        return responses;
    }

    private static void end(TimedRequest timed, CosmosBulkOperationResponse<?> done) {
        CosmosBulkItemResponse response = done.getResponse();
        if (response != null) {
            timed.ended(response.getRequestCharge(), response.getStatusCode());
        } else if (done.getException() instanceof CosmosException failure) {
            timed.failed(failure);
        }
    }

    private Done<C> done(CosmosBulkOperationResponse<Single<C>> done) {
        Single<C> single = done.getOperation().getContext();
        CosmosBulkItemResponse response = done.getResponse();
        if (response == null) {
            throw done.getException() instanceof RuntimeException failure
                    ? failure
                    : new TransientStoreException("%s on a document of %s has no known outcome: %s"
                            .formatted(operation, documents.containerName(), done.getException()));
        }
        Status status = new Status(response.getStatusCode(), response.getSubStatusCode());
        if (!response.isSuccessStatusCode() && !single.expects(status)) {
            throw status.failure("%s on a document of %s was refused.".formatted(operation, documents.containerName()));
        }
        return new Done<>(
                single.subject,
                response.isSuccessStatusCode() ? Optional.of(single.version(response)) : Optional.empty());
    }
}
