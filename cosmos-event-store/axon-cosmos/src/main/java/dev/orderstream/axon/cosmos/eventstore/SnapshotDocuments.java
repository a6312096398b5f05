package dev.orderstream.axon.cosmos.eventstore;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.internal.commit.CommitDocument;
import dev.orderstream.axon.cosmos.internal.commit.StoredEvent;
import dev.orderstream.axon.cosmos.internal.waiting.Waiting;
import dev.orderstream.axon.cosmos.read.PointRead;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** The newest snapshot of each aggregate, one document each, so that loading it is a point read. */
final class SnapshotDocuments {

    private static final String DOCUMENT_ID = "snapshot";
    private static final String SEQUENCE_NUMBER = "sequenceNumber";
    private static final String SNAPSHOT = "snapshot";
    private static final String COMMIT = "commit";
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;

    private final CosmosAsyncContainer snapshots;
    private final RequestCharges charges;

    SnapshotDocuments(CosmosAsyncContainer snapshots, RequestCharges charges) {
        this.snapshots = snapshots;
        this.charges = charges;
    }

    /**
     * A snapshot.
     *
     * @param event as it is stored
     * @param commit sequence number of the first event of the commit that it was taken after; {@code null} if unknown
     */
    record Found(StoredEvent event, @Nullable Long commit) {}

    Optional<Found> read(String aggregateIdentifier) {
        CosmosItemResponse<JsonNode> response = find(aggregateIdentifier);
        return Optional.ofNullable(response)
                .map(CosmosItemResponse::getItem)
                .map(json -> new Found(
                        new StoredEvent(
                                aggregateIdentifier,
                                json.path(CommitDocument.AGGREGATE_TYPE).asText(null),
                                json.path(SEQUENCE_NUMBER).asLong(),
                                json.path(SNAPSHOT)),
                        json.hasNonNull(COMMIT) ? json.path(COMMIT).asLong() : null));
    }

    /**
     * Stores a snapshot unless a newer one is there, whoever else stores one at the same time. One of the same age is
     * replaced: a snapshot filter may have rejected it.
     *
     * @param commit sequence number of the first event of the commit that it was taken after; {@code null} if there is none
     */
    void store(DomainEventMessage<?> snapshot, @Nullable Long commit, Serializer serializer) {
        ObjectNode document = write(snapshot, serializer);
        if (commit != null) {
            document.put(COMMIT, commit);
        }
        while (!tryStore(snapshot, document)) {
            // Another instance stored one in between: compare with that one.
            Thread.onSpinWait();
        }
    }

    private boolean tryStore(DomainEventMessage<?> snapshot, ObjectNode document) {
        String aggregateIdentifier = snapshot.getAggregateIdentifier();
        PartitionKey partitionKey = new PartitionKey(aggregateIdentifier);
        CosmosItemRequestOptions options = new CosmosItemRequestOptions().setContentResponseOnWriteEnabled(false);
        CosmosItemResponse<JsonNode> present = find(aggregateIdentifier);
        try {
            if (present == null) {
                charge(
                        "store-snapshot",
                        snapshots.createItem(document, partitionKey, options).as(Waiting::forOne));
            } else if (present.getItem().path(SEQUENCE_NUMBER).asLong() <= snapshot.getSequenceNumber()) {
                charge(
                        "store-snapshot",
                        snapshots
                                .replaceItem(
                                        document, DOCUMENT_ID, partitionKey, options.setIfMatchETag(present.getETag()))
                                .as(Waiting::forOne));
            }
            return true;
        } catch (CosmosException e) {
            charges.charged("store-snapshot", snapshots.getId(), e.getRequestCharge());
            if (e.getStatusCode() == CONFLICT
                    || e.getStatusCode() == PRECONDITION_FAILED
                    || e.getStatusCode() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private @Nullable CosmosItemResponse<JsonNode> find(String aggregateIdentifier) {
        return PointRead.find(snapshots, DOCUMENT_ID, new PartitionKey(aggregateIdentifier), "read-snapshot", charges)
                .as(Waiting::forOptional)
                .orElse(null);
    }

    private void charge(String operation, CosmosItemResponse<?> response) {
        charges.charged(operation, snapshots.getId(), response.getRequestCharge());
    }

    private static ObjectNode write(DomainEventMessage<?> snapshot, Serializer serializer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(CommitDocument.ID, DOCUMENT_ID);
        json.put(CommitDocument.AGGREGATE_ID, snapshot.getAggregateIdentifier());
        json.put(CommitDocument.AGGREGATE_TYPE, snapshot.getType());
        json.put(SEQUENCE_NUMBER, snapshot.getSequenceNumber());
        StoredEvent.write(snapshot, serializer, json.putObject(SNAPSHOT));
        return json;
    }
}
