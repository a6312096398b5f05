package dev.orderstream.cosmos.embedded.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.document.DocumentOperation;
import dev.orderstream.cosmos.embedded.document.DocumentOperation.Kind;
import dev.orderstream.cosmos.embedded.document.ParsedDocument;
import dev.orderstream.cosmos.embedded.document.Patch;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a batch.
 *
 * @param operations in the order of the request
 */
record BatchRequest(List<Entry> operations) {

    private static final int MAX_OPERATIONS = 100;

    /**
     * One operation.
     *
     * @param partitionKey as JSON text, in bulk requests only
     * @param minimal whether the response shall leave out the document
     */
    record Entry(DocumentOperation operation, @Nullable String partitionKey, boolean minimal) {}

    static BatchRequest parse(byte[] body) {
        if (body.length > ParsedDocument.MAX_BYTES) {
            throw CosmosError.tooLarge(
                    "The batch has " + body.length + " bytes; the limit is " + ParsedDocument.MAX_BYTES + ".");
        }
        JsonNode array = Json.parseStrictly(body);
        if (!array.isArray() || array.isEmpty()) {
            throw CosmosError.badRequest("A batch is a JSON array of at least one operation.");
        }
        if (array.size() > MAX_OPERATIONS) {
            throw CosmosError.badRequest(
                    "The batch has " + array.size() + " operations; the limit is " + MAX_OPERATIONS + ".");
        }
        List<Entry> entries = new ArrayList<>(array.size());
        for (JsonNode operation : array) {
            entries.add(entry(operation));
        }
        return new BatchRequest(entries);
    }

    private static Entry entry(JsonNode json) {
        Kind kind = Kind.ofBatchName(json.path("operationType").asText());
        JsonNode body = json.path("resourceBody");
        ParsedDocument document = null;
        Patch patch = null;
        switch (kind) {
            case CREATE, UPSERT, REPLACE -> document = document(kind, body);
            case PATCH -> patch = Patch.fromJson(body);
            default -> {}
        }
        String id = document != null && kind != Kind.REPLACE
                ? document.id()
                : json.path("id").asText();
        DocumentOperation operation =
                new DocumentOperation(kind, id, document, patch, text(json, "ifMatch"), text(json, "ifNoneMatch"));
        return new Entry(
                operation,
                text(json, "partitionKey"),
                json.path("minimalReturnPreference").asBoolean());
    }

    private static ParsedDocument document(Kind kind, JsonNode body) {
        if (body instanceof ObjectNode object) {
            return ParsedDocument.of(object);
        }
        throw CosmosError.badRequest("Batch operation " + kind + " has no resourceBody.");
    }

    private static @Nullable String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (value.isTextual()) {
            return value.textValue();
        }
        return value.isArray() ? value.toString() : null;
    }
}
