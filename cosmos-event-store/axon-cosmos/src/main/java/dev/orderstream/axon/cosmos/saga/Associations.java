package dev.orderstream.axon.cosmos.saga;

import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.internal.write.WriteAttempts;
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

    private static final String DOCUMENT_ID = "association";
    private static final String SAGAS = "sagas";
    private static final String ADD = "add-association";
    private static final String REMOVE = "remove-association";

    private final SagaItems items;
    private final int attempts;

    Associations(SagaItems items, int attempts) {
        this.items = items;
        this.attempts = attempts;
    }

    Set<String> find(String sagaType, AssociationValue association) {
        Set<String> sagas = new TreeSet<>();
        items.read(SagaPartition.ofAssociation(sagaType, association), DOCUMENT_ID, "find-sagas")
                .ifPresent(found -> found.json().path(SAGAS).fieldNames().forEachRemaining(sagas::add));
        return sagas;
    }

    void add(String sagaType, AssociationValue association, String sagaIdentifier) {
        SagaPartition partition = SagaPartition.ofAssociation(sagaType, association);
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("id", DOCUMENT_ID);
        document.put(SagaDocument.PARTITION, partition.value());
        document.putObject(SAGAS).put(sagaIdentifier, true);
        WriteAttempts remaining = new WriteAttempts(attempts);
        while (true) {
            try {
                // Most values lead to one saga, so there is nothing yet to be added to.
                if (items.create(partition, document, ADD).isPresent()
                        || items.patch(
                                partition,
                                DOCUMENT_ID,
                                CosmosPatchOperations.create().set(path(sagaIdentifier), true),
                                ADD)) {
                    return;
                }
            } catch (CosmosException e) {
                remaining.afterFailure(e);
            }
        }
    }

    void remove(String sagaType, AssociationValue association, String sagaIdentifier) {
        SagaPartition partition = SagaPartition.ofAssociation(sagaType, association);
        WriteAttempts remaining = new WriteAttempts(attempts);
        while (true) {
            try {
                Optional<SagaItems.Found> found = items.read(partition, DOCUMENT_ID, REMOVE);
                if (found.isEmpty() || removeFrom(partition, found.get(), sagaIdentifier)) {
                    return;
                }
            } catch (CosmosException e) {
                remaining.afterFailure(e);
            }
        }
    }

    private boolean removeFrom(SagaPartition partition, SagaItems.Found found, String sagaIdentifier) {
        JsonNode sagas = found.json().path(SAGAS);
        if (!sagas.has(sagaIdentifier)) {
            return true;
        }
        if (sagas.size() == 1) {
            return items.delete(partition, DOCUMENT_ID, found.etag(), REMOVE);
        }
        ObjectNode rest = found.json().deepCopy();
        ((ObjectNode) rest.path(SAGAS)).remove(sagaIdentifier);
        return items.replace(partition, DOCUMENT_ID, rest, found.etag(), REMOVE).isPresent();
    }

    /** JSON Pointer (RFC 6901, section 3) of a saga's member. */
    private static String path(String sagaIdentifier) {
        return "/" + SAGAS + "/" + sagaIdentifier.replace("~", "~0").replace("/", "~1");
    }
}
