package dev.orderstream.axon.cosmos.eventstore;

import com.azure.cosmos.CosmosAsyncContainer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.document.DocumentKey;
import dev.orderstream.axon.cosmos.document.Documents;
import dev.orderstream.axon.cosmos.document.Versioned;
import dev.orderstream.axon.cosmos.document.WriteAttempts;
import dev.orderstream.axon.cosmos.internal.commit.CommitDocument;
import dev.orderstream.axon.cosmos.internal.commit.StoredEvent;
import dev.orderstream.axon.cosmos.protection.PayloadProtection;
import dev.orderstream.axon.cosmos.protection.Place;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** The newest snapshot of each aggregate, one document each, so that loading it is a point read. */
final class SnapshotDocuments {

    private static final String DOCUMENT_ID = "snapshot";
    private static final String SEQUENCE_NUMBER = "sequenceNumber";
    private static final String SNAPSHOT = "snapshot";
    private static final String COMMIT = "commit";
    private static final String READ = "read-snapshot";
    private static final String STORE = "store-snapshot";

    private final Documents documents;
    /** A snapshot that may not have been stored is not missed: another one is taken soon. */
    private final WriteAttempts attempts = new WriteAttempts(0);

    private final PayloadProtection protection;

    SnapshotDocuments(CosmosAsyncContainer snapshots, RequestCharges charges, PayloadProtection protection) {
        this.documents = new Documents(snapshots, charges);
        this.protection = protection;
    }

    /**
     * A snapshot.
     *
     * @param event as it was stored
     * @param commit sequence number of the first event of the commit that it was taken after; {@code null} if unknown
     */
    record Found(DomainEventData<JsonNode> event, @Nullable Long commit) {}

    Optional<Found> read(String aggregateIdentifier) {
        return documents
                .read(READ, key(aggregateIdentifier))
                .map(Versioned::value)
                .map(json -> new Found(
                        snapshot(aggregateIdentifier, json),
                        json.hasNonNull(COMMIT) ? json.path(COMMIT).asLong() : null));
    }

    private DomainEventData<JsonNode> snapshot(String aggregateIdentifier, JsonNode json) {
        long sequenceNumber = json.path(SEQUENCE_NUMBER).asLong();
        return new StoredEvent(
                        aggregateIdentifier,
                        json.path(CommitDocument.AGGREGATE_TYPE).asText(null),
                        sequenceNumber,
                        json.path(SNAPSHOT))
                .opening(Place.ofSnapshot(aggregateIdentifier, sequenceNumber), protection);
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
        attempts.untilDone(STORE, attempt -> isStored(snapshot, document));
    }

    private boolean isStored(DomainEventMessage<?> snapshot, ObjectNode document) {
        DocumentKey key = key(snapshot.getAggregateIdentifier());
        Optional<Versioned<JsonNode>> present = documents.read(READ, key);
        if (present.isEmpty()) {
            return documents.createIfAbsent(STORE, key.partition(), document).isPresent();
        }
        return present.get().value().path(SEQUENCE_NUMBER).asLong() > snapshot.getSequenceNumber()
                || documents.replace(STORE, key, document, present.get().etag()).isPresent();
    }

    private static DocumentKey key(String aggregateIdentifier) {
        return new DocumentKey(aggregateIdentifier, DOCUMENT_ID);
    }

    private ObjectNode write(DomainEventMessage<?> snapshot, Serializer serializer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(CommitDocument.ID, DOCUMENT_ID);
        json.put(CommitDocument.AGGREGATE_ID, snapshot.getAggregateIdentifier());
        json.put(CommitDocument.AGGREGATE_TYPE, snapshot.getType());
        json.put(SEQUENCE_NUMBER, snapshot.getSequenceNumber());
        StoredEvent.write(
                snapshot,
                serializer,
                Place.ofSnapshot(snapshot.getAggregateIdentifier(), snapshot.getSequenceNumber()),
                protection,
                json.putObject(SNAPSHOT));
        return json;
    }
}
