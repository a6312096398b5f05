package dev.orderstream.axon.cosmos.tokenstore;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchItemRequestOptions;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.internal.waiting.Waiting;
import dev.orderstream.axon.cosmos.internal.write.WriteAttempts;
import dev.orderstream.axon.cosmos.read.PointRead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads and writes token documents. Every change is conditional on the ETag that was read, and one whose outcome the
 * server did not tell is settled: what stands there afterwards says whether it was applied.
 */
final class TokenDocuments {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final Set<Integer> REFUSED = Set.of(NOT_FOUND, CONFLICT, PRECONDITION_FAILED);
    private static final String CONFIGURATION_PARTITION = "__storage";
    private static final String STORAGE_IDENTIFIER = "identifier";

    private final CosmosAsyncContainer tokens;
    private final RequestCharges charges;
    private final int attempts;

    TokenDocuments(CosmosAsyncContainer tokens, RequestCharges charges, int attempts) {
        this.tokens = tokens;
        this.charges = charges;
        this.attempts = attempts;
    }

    /** A document and the version of it that was read or written. */
    record Versioned(TokenDocument document, String etag) {}

    /** A change of the segments of a processor, applied as a whole or not at all. */
    static final class Change {

        private final String processorName;
        private final CosmosBatch batch;
        private final Map<Integer, Optional<Integer>> masks = new HashMap<>();

        Change(String processorName) {
            this.processorName = processorName;
            this.batch = CosmosBatch.createCosmosBatch(new PartitionKey(processorName));
        }

        Change create(TokenDocument document) {
            batch.createItemOperation(document.json());
            masks.put(document.segment(), Optional.ofNullable(document.mask()));
            return this;
        }

        Change replace(Versioned version, TokenDocument changed) {
            batch.replaceItemOperation(
                    TokenDocument.id(changed.segment()),
                    changed.json(),
                    new CosmosBatchItemRequestOptions().setIfMatchETag(version.etag()));
            masks.put(changed.segment(), Optional.ofNullable(changed.mask()));
            return this;
        }

        Change delete(Versioned version) {
            batch.deleteItemOperation(
                    TokenDocument.id(version.document().segment()),
                    new CosmosBatchItemRequestOptions().setIfMatchETag(version.etag()));
            masks.put(version.document().segment(), Optional.empty());
            return this;
        }
    }

    Optional<Versioned> find(String processorName, int segment) {
        return read(TokenDocument.id(segment), processorName)
                .map(response -> new Versioned(TokenDocument.read(response.getItem()), response.getETag()));
    }

    /** Replaces a version of a document; nothing if it has been changed or deleted since. */
    Optional<Versioned> replace(TokenDocument document, String etag) {
        WriteAttempts remaining = new WriteAttempts(attempts);
        while (true) {
            try {
                return Optional.of(new Versioned(document, replaceOnce(document, etag)));
            } catch (CosmosException e) {
                if (REFUSED.contains(e.getStatusCode())) {
                    return remaining.mayHaveBeenApplied()
                            ? find(document.processorName(), document.segment())
                                    .filter(found -> found.document().change().equals(document.change()))
                            : Optional.empty();
                }
                remaining.afterFailure(e);
            }
        }
    }

    private String replaceOnce(TokenDocument document, String etag) {
        try {
            CosmosItemResponse<ObjectNode> response = tokens.replaceItem(
                            document.json(),
                            TokenDocument.id(document.segment()),
                            new PartitionKey(document.processorName()),
                            options().setIfMatchETag(etag))
                    .as(Waiting::forOne);
            charges.charged("store-token", tokens.getId(), response.getRequestCharge());
            return response.getETag();
        } catch (CosmosException e) {
            charges.charged("store-token", tokens.getId(), e.getRequestCharge());
            throw e;
        }
    }

    /** Changes the segments of a processor by one transaction; {@code false} if a document has been changed since. */
    boolean apply(Change change) {
        WriteAttempts remaining = new WriteAttempts(attempts);
        while (true) {
            try {
                int status = applyOnce(change);
                if (!REFUSED.contains(status)) {
                    return true;
                }
                return remaining.mayHaveBeenApplied() && isApplied(change);
            } catch (CosmosException e) {
                remaining.afterFailure(e);
            }
        }
    }

    private int applyOnce(Change change) {
        CosmosBatchResponse response;
        try {
            response = tokens.executeCosmosBatch(change.batch).as(Waiting::forOne);
        } catch (CosmosException e) {
            charges.charged("change-segments", tokens.getId(), e.getRequestCharge());
            throw e;
        }
        charges.charged("change-segments", tokens.getId(), response.getRequestCharge());
        if (response.isSuccessStatusCode()) {
            return response.getStatusCode();
        }
        return response.getResults().stream()
                .mapToInt(result -> result.getStatusCode())
                .filter(REFUSED::contains)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The segments of processor '%s' could not be changed: the server answered %d."
                                .formatted(change.processorName, response.getStatusCode())));
    }

    /** Whether the segments are as they were to be, whoever has claimed them meanwhile. */
    private boolean isApplied(Change change) {
        Map<Integer, Optional<Integer>> there = new HashMap<>();
        ofProcessor(change.processorName)
                .forEach(found -> there.put(
                        found.document().segment(),
                        Optional.ofNullable(found.document().mask())));
        return change.masks.entrySet().stream()
                .allMatch(wanted -> wanted.getValue().equals(there.getOrDefault(wanted.getKey(), Optional.empty())));
    }

    List<Versioned> ofProcessor(String processorName) {
        CosmosQueryRequestOptions options =
                new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(processorName));
        List<Versioned> documents = new ArrayList<>();
        for (FeedResponse<JsonNode> page : tokens.queryItems("SELECT * FROM c", options, JsonNode.class)
                .byPage()
                .as(Waiting::forEach)) {
            charges.charged("list-tokens", tokens.getId(), page.getRequestCharge());
            page.getResults()
                    .forEach(json -> documents.add(new Versioned(
                            TokenDocument.read(json), json.path("_etag").asText())));
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
        WriteAttempts remaining = new WriteAttempts(attempts);
        while (true) {
            try {
                tokens.createItem(json, new PartitionKey(CONFIGURATION_PARTITION), options())
                        .as(Waiting::forOne);
                return proposed;
            } catch (CosmosException e) {
                if (e.getStatusCode() == CONFLICT) {
                    return storedIdentifier().orElseThrow(() -> e);
                }
                remaining.afterFailure(e);
            }
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

    private static CosmosItemRequestOptions options() {
        return new CosmosItemRequestOptions().setContentResponseOnWriteEnabled(false);
    }
}
