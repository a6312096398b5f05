package dev.orderstream.axon.cosmos.tokenstore;

import com.azure.cosmos.CosmosAsyncContainer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.document.Batch;
import dev.orderstream.axon.cosmos.document.DocumentKey;
import dev.orderstream.axon.cosmos.document.Documents;
import dev.orderstream.axon.cosmos.document.Versioned;
import dev.orderstream.axon.cosmos.document.WriteAttempts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes token documents. Every change is conditional on the ETag that was read, and one whose outcome the
 * server did not tell is settled: what stands there afterwards says whether it was applied.
 */
final class TokenDocuments {

    private static final String READ = "read-token";
    private static final String STORE = "store-token";
    private static final DocumentKey STORAGE_IDENTIFIER = new DocumentKey("__storage", "identifier");

    private final Documents documents;
    private final WriteAttempts attempts;

    TokenDocuments(CosmosAsyncContainer tokens, RequestCharges charges, int attempts) {
        this.documents = new Documents(tokens, charges);
        this.attempts = new WriteAttempts(attempts);
    }

    /** A change of the segments of a processor that is applied as a whole or not at all. */
    Change change(String processorName) {
        return new Change(processorName, documents.batch(processorName));
    }

    /** A change of the segments of a processor. */
    static final class Change {

        private final String processorName;
        private final Batch batch;
        private final Map<Integer, Optional<Integer>> masks = new HashMap<>();

        private Change(String processorName, Batch batch) {
            this.processorName = processorName;
            this.batch = batch;
        }

        Change create(TokenDocument document) {
            batch.create(document.json());
            masks.put(document.segment(), Optional.ofNullable(document.mask()));
            return this;
        }

        Change replace(Versioned<TokenDocument> version, TokenDocument changed) {
            batch.replace(TokenDocument.id(changed.segment()), changed.json(), version.etag());
            masks.put(changed.segment(), Optional.ofNullable(changed.mask()));
            return this;
        }

        Change delete(Versioned<TokenDocument> version) {
            int segment = version.value().segment();
            batch.delete(TokenDocument.id(segment), version.etag());
            masks.put(segment, Optional.empty());
            return this;
        }
    }

    Optional<Versioned<TokenDocument>> find(String processorName, int segment) {
        return documents
                .read(READ, new DocumentKey(processorName, TokenDocument.id(segment)))
                .map(found -> found.map(TokenDocument::read));
    }

    /** Replaces a version of a document; nothing if it has been changed or deleted since. */
    Optional<Versioned<TokenDocument>> replace(TokenDocument document, String etag) {
        DocumentKey key = new DocumentKey(document.processorName(), TokenDocument.id(document.segment()));
        return attempts.untilKnown(attempt -> documents
                .replace(STORE, key, document.json(), etag)
                .map(written -> new Versioned<>(document, written))
                .or(() -> attempt.mayHaveBeenApplied() ? ofSameChange(document) : Optional.empty()));
    }

    private Optional<Versioned<TokenDocument>> ofSameChange(TokenDocument document) {
        return find(document.processorName(), document.segment())
                .filter(found -> found.value().change().equals(document.change()));
    }

    /** Changes the segments of a processor by one transaction; {@code false} if a document has been changed since. */
    boolean apply(Change change) {
        return attempts.untilKnown(attempt -> {
            Batch.BatchStatus outcome = change.batch.execute("change-segments");
            if (outcome.isApplied()) {
                return true;
            }
            if (!outcome.status().isOvertaken()) {
                throw outcome.status()
                        .failure(
                                "The segments of processor '%s' could not be changed.".formatted(change.processorName));
            }
            return attempt.mayHaveBeenApplied() && isApplied(change);
        });
    }

    /** Whether the segments are as they were to be, whoever has claimed them meanwhile. */
    private boolean isApplied(Change change) {
        Map<Integer, Optional<Integer>> there = new HashMap<>();
        ofProcessor(change.processorName)
                .forEach(found -> there.put(
                        found.value().segment(),
                        Optional.ofNullable(found.value().mask())));
        return change.masks.entrySet().stream()
                .allMatch(wanted -> wanted.getValue().equals(there.getOrDefault(wanted.getKey(), Optional.empty())));
    }

    List<Versioned<TokenDocument>> ofProcessor(String processorName) {
        return documents.query("list-tokens", "SELECT * FROM c").in(processorName).stream()
                .map(json -> new Versioned<>(
                        TokenDocument.read(json), json.path("_etag").asText()))
                .toList();
    }

    /** The identifier of this storage: the proposed one, or the one that somebody else stored first. */
    String storageIdentifier(String proposed) {
        return storedIdentifier().orElseGet(() -> storeIdentifier(proposed));
    }

    private String storeIdentifier(String proposed) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(TokenDocument.ID, STORAGE_IDENTIFIER.id());
        json.put(TokenDocument.PROCESSOR_NAME, STORAGE_IDENTIFIER.partition());
        json.put(STORAGE_IDENTIFIER.id(), proposed);
        boolean created = attempts.untilKnown(attempt -> documents
                .createIfAbsent(STORE, STORAGE_IDENTIFIER.partition(), json)
                .isPresent());
        return created
                ? proposed
                : storedIdentifier()
                        .orElseThrow(() -> new IllegalStateException(
                                "Container '%s' has an identifier of its storage, but it cannot be read. Try again."
                                        .formatted(documents.containerName())));
    }

    private Optional<String> storedIdentifier() {
        return documents.read(READ, STORAGE_IDENTIFIER).map(Versioned::value).map(TokenDocuments::identifier);
    }

    private static String identifier(JsonNode json) {
        return json.path(STORAGE_IDENTIFIER.id()).asText();
    }
}
