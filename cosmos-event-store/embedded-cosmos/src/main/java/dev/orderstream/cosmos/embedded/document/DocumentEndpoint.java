package dev.orderstream.cosmos.embedded.document;

import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.container.PartitionState;
import dev.orderstream.cosmos.embedded.document.DocumentOperation.Kind;
import dev.orderstream.cosmos.embedded.partition.EffectivePartitionKey;
import dev.orderstream.cosmos.embedded.partition.PartitionKeyValue;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.CosmosHeaders;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import dev.orderstream.cosmos.embedded.protocol.CosmosResponse;
import dev.orderstream.cosmos.embedded.protocol.Json;
import dev.orderstream.cosmos.embedded.replica.ReplicaView;
import dev.orderstream.cosmos.embedded.replica.Replicas;
import dev.orderstream.cosmos.embedded.throughput.RuModel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Create, read, replace, upsert, patch and delete of one document. */
public final class DocumentEndpoint {

    private final Documents documents;
    private final Replicas replicas;

    /** Serves the documents. */
    public DocumentEndpoint(Documents documents, Replicas replicas) {
        this.documents = documents;
        this.replicas = replicas;
    }

    /**
     * The id of a document that a request addresses by its rid; waits, so not for event loops.
     *
     * @return the given text itself when no document of the logical partition has that rid
     */
    public String nameOf(CosmosRequest request, Container container, String rid) {
        String name = documents.idOf(container, epk(request, container, null), rid);
        return name == null ? rid : name;
    }

    /** {@code POST …/docs}. */
    public CompletableFuture<CosmosResponse> create(CosmosRequest request, Container container) {
        checkSize(request);
        ParsedDocument document = ParsedDocument.parse(request.body());
        Kind kind = request.flag(CosmosHeaders.IS_UPSERT) ? Kind.UPSERT : Kind.CREATE;
        return write(request, container, kind, document.id(), document, null);
    }

    /** {@code PUT …/docs/{id}}. */
    public CompletableFuture<CosmosResponse> replace(CosmosRequest request, Container container, String id) {
        checkSize(request);
        ParsedDocument document = ParsedDocument.parse(request.body());
        return write(request, container, Kind.REPLACE, id, document, null);
    }

    /** {@code PATCH …/docs/{id}}. */
    public CompletableFuture<CosmosResponse> patch(CosmosRequest request, Container container, String id) {
        checkSize(request);
        return write(request, container, Kind.PATCH, id, null, Patch.fromJson(Json.parse(request.body())));
    }

    /** {@code DELETE …/docs/{id}}. */
    public CompletableFuture<CosmosResponse> delete(CosmosRequest request, Container container, String id) {
        return write(request, container, Kind.DELETE, id, null, null);
    }

    /** {@code GET …/docs/{id}}; 304 when the ETag of If-None-Match is still the document's. */
    public CosmosResponse read(CosmosRequest request, Container container, String id) {
        byte[] epk = epk(request, container, null);
        PartitionState partition = container.partitionOf(epk);
        SessionToken.check(request, partition);
        if (replicas.lagsFor(request)) {
            try (ReplicaView view = replicas.view(request)) {
                StoredDocument document = documents.read(view.snapshot(), container, epk, id);
                return respondToRead(request, container, partition, view.lsn(partition), id, document);
            }
        }
        return respondToRead(request, container, partition, partition.lsn(), id, documents.read(container, epk, id));
    }

    private static CosmosResponse respondToRead(
            CosmosRequest request,
            Container container,
            PartitionState partition,
            long lsn,
            String id,
            @Nullable StoredDocument document) {
        if (document == null) {
            CosmosError missing =
                    CosmosError.notFound("Document '" + id + "' does not exist in this logical partition of "
                            + container.fullName() + "; check the id and the partition key.");
            return describe(CosmosResponse.error(missing), container, partition, lsn)
                    .charge(RuModel.read(0));
        }
        boolean unchanged = document.etag().equals(request.header(CosmosHeaders.IF_NONE_MATCH));
        CosmosResponse response = unchanged ? CosmosResponse.empty(304) : CosmosResponse.of(200, document.json());
        return describe(response, container, partition, lsn)
                .header(CosmosHeaders.ETAG, document.etag())
                .charge(unchanged ? RuModel.read(0) : RuModel.read(document.json().length));
    }

    /** {@code POST …/operations/partitionkeydelete}: removes all documents of a logical partition; waits, so not for event loops. */
    public CosmosResponse deletePartition(CosmosRequest request, Container container) {
        byte[] epk = epk(request, container, null);
        double charge = documents.deletePartition(container, epk);
        return describe(CosmosResponse.empty(200), container, container.partitionOf(epk))
                .charge(charge);
    }

    private CompletableFuture<CosmosResponse> write(
            CosmosRequest request,
            Container container,
            Kind kind,
            String id,
            @Nullable ParsedDocument document,
            @Nullable Patch patch) {
        byte[] epk = epk(request, container, document);
        DocumentOperation operation = new DocumentOperation(
                kind,
                id,
                document,
                patch,
                request.header(CosmosHeaders.IF_MATCH),
                request.header(CosmosHeaders.IF_NONE_MATCH));
        boolean minimal = request.prefersMinimal();
        return documents.transact(container, epk, List.of(operation)).thenApply(outcome -> {
            OperationResult result = outcome.results().get(0);
            return describe(response(result, minimal), container, outcome.partition())
                    .charge(result.charge());
        });
    }

    private static CosmosResponse response(OperationResult result, boolean minimal) {
        if (result.error() != null) {
            return CosmosResponse.error(result.error());
        }
        StoredDocument document = result.document();
        if (document == null) {
            return CosmosResponse.empty(result.status());
        }
        CosmosResponse response =
                minimal ? CosmosResponse.empty(result.status()) : CosmosResponse.of(result.status(), document.json());
        return response.header(CosmosHeaders.ETAG, document.etag());
    }

    /** Adds what every response about documents carries. */
    public static CosmosResponse describe(CosmosResponse response, Container container, PartitionState partition) {
        return describe(response, container, partition, partition.lsn());
    }

    private static CosmosResponse describe(
            CosmosResponse response, Container container, PartitionState partition, long lsn) {
        return response.header(CosmosHeaders.LSN, Long.toString(lsn))
                .header(CosmosHeaders.SESSION_TOKEN, partition.sessionToken(lsn))
                .header(CosmosHeaders.OWNER_FULL_NAME, container.fullName())
                .header(CosmosHeaders.OWNER_ID, container.rid());
    }

    /**
     * The logical partition of a request, which its header names.
     *
     * @throws CosmosError 400/1001 when there is none, or header and document differ
     */
    private static byte[] epk(CosmosRequest request, Container container, @Nullable ParsedDocument document) {
        var definition = container.definition().partitionKey();
        String header = request.header(CosmosHeaders.PARTITION_KEY);
        PartitionKeyValue inDocument = document == null ? null : definition.extract(document.tree());
        if (header == null || header.isEmpty()) {
            throw CosmosError.badRequest(
                    "The partition key supplied in x-ms-partitionkey header has fewer components than defined in the"
                            + " collection; send the header " + CosmosHeaders.PARTITION_KEY + ", for instance [\"A\"].",
                    CosmosError.PARTITION_KEY_MISMATCH);
        }
        PartitionKeyValue value = PartitionKeyValue.parse(header);
        if (value.components().size() != definition.paths().size()) {
            throw CosmosError.badRequest(
                    "Partition key " + header + " has " + value.components().size() + " components; container '"
                            + container.id() + "' has " + definition.paths().size() + ".",
                    CosmosError.PARTITION_KEY_MISMATCH);
        }
        if (inDocument != null && !inDocument.equals(value)) {
            throw CosmosError.badRequest(
                    "PartitionKey extracted from document doesn't match the one specified in the header: "
                            + inDocument.components() + " is not " + header + ".",
                    CosmosError.PARTITION_KEY_MISMATCH);
        }
        return EffectivePartitionKey.of(definition, value);
    }

    private static void checkSize(CosmosRequest request) {
        // System properties that the client sends back are not part of the document's size.
        if (request.body().length > ParsedDocument.MAX_BYTES + 1024) {
            throw CosmosError.tooLarge("The request has " + request.body().length + " bytes; a document may have "
                    + ParsedDocument.MAX_BYTES + ".");
        }
    }
}
