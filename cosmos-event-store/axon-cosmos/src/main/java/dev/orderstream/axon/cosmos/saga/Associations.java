package dev.orderstream.axon.cosmos.saga;

import com.azure.cosmos.models.CosmosPatchOperations;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.document.DocumentKey;
import dev.orderstream.axon.cosmos.document.Documents;
import dev.orderstream.axon.cosmos.document.Versioned;
import dev.orderstream.axon.cosmos.document.WriteAttempts;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.modelling.saga.AssociationValue;

/**
 * Which sagas an association value leads to: a document per value, whose field {@code sagas} has a member for each
 * saga. Adding and removing are the same however often they are done, so a write whose outcome is unknown is repeated.
 * The document is removed with its last saga.
 */
final class Associations {

    static final String DOCUMENT_ID = "association";
    private static final String SAGAS = "sagas";
    private static final String ADD = "add-association";
    private static final String REMOVE = "remove-association";

    private final Documents documents;
    private final WriteAttempts attempts;

    Associations(Documents documents, WriteAttempts attempts) {
        this.documents = documents;
        this.attempts = attempts;
    }

    Set<String> find(String sagaType, AssociationValue association) {
        Set<String> sagas = new TreeSet<>();
        documents
                .read("find-sagas", SagaKeys.ofAssociation(sagaType, association))
                .ifPresent(found -> found.value().path(SAGAS).fieldNames().forEachRemaining(sagas::add));
        return sagas;
    }

    void add(String sagaType, AssociationValue association, String sagaIdentifier) {
        DocumentKey key = SagaKeys.ofAssociation(sagaType, association);
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("id", DOCUMENT_ID);
        document.put(SagaDocument.PARTITION, key.partition());
        document.putObject(SAGAS).put(sagaIdentifier, true);
        CosmosPatchOperations addition = CosmosPatchOperations.create().set(path(sagaIdentifier), true);
        // Most values lead to one saga, so there is nothing yet to be added to.
        attempts.untilDone(
                ADD,
                attempt ->
                        documents.createIfAbsent(ADD, key.partition(), document).isPresent()
                                || documents.patch(ADD, key, addition));
    }

    void remove(String sagaType, AssociationValue association, String sagaIdentifier) {
        DocumentKey key = SagaKeys.ofAssociation(sagaType, association);
        attempts.untilDone(REMOVE, attempt -> {
            Optional<Versioned<JsonNode>> found = documents.read(REMOVE, key);
            return found.isEmpty() || removeFrom(key, found.get(), sagaIdentifier);
        });
    }

    private boolean removeFrom(DocumentKey key, Versioned<JsonNode> found, String sagaIdentifier) {
        JsonNode sagas = found.value().path(SAGAS);
        if (!sagas.has(sagaIdentifier)) {
            return true;
        }
        if (sagas.size() == 1) {
            return documents.delete(REMOVE, key, found.etag());
        }
        ObjectNode rest = found.value().deepCopy();
        ((ObjectNode) rest.path(SAGAS)).remove(sagaIdentifier);
        return documents.replace(REMOVE, key, rest, found.etag()).isPresent();
    }

    /** JSON Pointer (RFC 6901, section 3) of a saga's member. */
    private static String path(String sagaIdentifier) {
        return "/" + SAGAS + "/" + sagaIdentifier.replace("~", "~0").replace("/", "~1");
    }
}
