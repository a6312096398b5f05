package dev.orderstream.axon.cosmos.tokenstore;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.read.PointRead;
import dev.orderstream.axon.cosmos.waiting.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Reads and writes token documents; every change is conditional on the ETag that was read. */
final class TokenDocuments {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final String CONFIGURATION_PARTITION = "__storage";
    private static final String STORAGE_IDENTIFIER = "identifier";

    private final CosmosAsyncContainer tokens;
    private final RequestCharges charges;

    TokenDocuments(CosmosAsyncContainer tokens, RequestCharges charges) {
        this.tokens = tokens;
        this.charges = charges;
    }

    /** A document and the version of it that was read or written. */
    record Versioned(TokenDocument document, String etag) {}

    Optional<Versioned> find(String processorName, int segment) {
        return read(TokenDocument.id(segment), processorName)
                .map(response -> new Versioned(TokenDocument.read(response.getItem()), response.getETag()));
    }

    /** Inserts a document; nothing if there is one already. */
    Optional<Versioned> insert(TokenDocument document) {
        return write(
                document,
                tokens.createItem(document.json(), new PartitionKey(document.processorName()), options()),
                CONFLICT);
    }

    /** Replaces a version of a document; nothing if it has been changed or deleted since. */
    Optional<Versioned> replace(TokenDocument document, String etag) {
        return write(
                document,
                tokens.replaceItem(
                        document.json(),
                        TokenDocument.id(document.segment()),
                        new PartitionKey(document.processorName()),
                        options().setIfMatchETag(etag)),
                PRECONDITION_FAILED);
    }

    /** Deletes a version of a document; {@code false} if it has been changed or deleted since. */
    boolean delete(TokenDocument document, String etag) {
        try {
            CosmosItemResponse<Object> response = Objects.requireNonNull(tokens.deleteItem(
                            TokenDocument.id(document.segment()),
                            new PartitionKey(document.processorName()),
                            options().setIfMatchETag(etag))
                    .as(Waiting::forOne));
            charges.charged("delete-token", tokens.getId(), response.getRequestCharge());
            return true;
        } catch (CosmosException e) {
            charges.charged("delete-token", tokens.getId(), e.getRequestCharge());
            if (e.getStatusCode() == PRECONDITION_FAILED || e.getStatusCode() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    List<TokenDocument> ofProcessor(String processorName) {
        CosmosQueryRequestOptions options =
                new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(processorName));
        List<TokenDocument> documents = new ArrayList<>();
        for (FeedResponse<JsonNode> page : tokens.queryItems("SELECT * FROM c", options, JsonNode.class)
                .byPage()
                .as(Waiting::forEach)) {
            charges.charged("list-tokens", tokens.getId(), page.getRequestCharge());
            page.getResults().forEach(json -> documents.add(TokenDocument.read(json)));
        }
        return documents;
    }

    /** The identifier of this storage: the proposed one, or the one that somebody else stored first. */
    String storageIdentifier(String proposed) {
        Optional<String> present = storedIdentifier();
        if (present.isPresent()) {
            return present.get();
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(TokenDocument.ID, STORAGE_IDENTIFIER);
        json.put(TokenDocument.PROCESSOR_NAME, CONFIGURATION_PARTITION);
        json.put(STORAGE_IDENTIFIER, proposed);
        try {
            tokens.createItem(json, new PartitionKey(CONFIGURATION_PARTITION), options())
                    .as(Waiting::forOne);
            return proposed;
        } catch (CosmosException e) {
            if (e.getStatusCode() == CONFLICT) {
                return storedIdentifier().orElseThrow(() -> e);
            }
            throw e;
        }
    }

    private Optional<String> storedIdentifier() {
        return read(STORAGE_IDENTIFIER, CONFIGURATION_PARTITION)
                .map(response -> response.getItem().path(STORAGE_IDENTIFIER).asText());
    }

    private Optional<CosmosItemResponse<JsonNode>> read(String id, String partition) {
        return PointRead.find(tokens, id, new PartitionKey(partition), "read-token", charges)
                .as(Waiting::forOptional);
    }

    private Optional<Versioned> write(
            TokenDocument document, Mono<CosmosItemResponse<ObjectNode>> operation, int expectedRefusal) {
        try {
            CosmosItemResponse<ObjectNode> response = Objects.requireNonNull(operation.as(Waiting::forOne));
            charges.charged("store-token", tokens.getId(), response.getRequestCharge());
            return Optional.of(new Versioned(document, response.getETag()));
        } catch (CosmosException e) {
            charges.charged("store-token", tokens.getId(), e.getRequestCharge());
            if (e.getStatusCode() == expectedRefusal || e.getStatusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static CosmosItemRequestOptions options() {
        return new CosmosItemRequestOptions().setContentResponseOnWriteEnabled(false);
    }
}
