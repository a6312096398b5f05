package dev.orderstream.bench.eventstore;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.eventstore.EventStoreContainers;
import dev.orderstream.axon.cosmos.internal.commit.Commit;
import dev.orderstream.axon.cosmos.internal.commit.CommitDocument;
import dev.orderstream.axon.cosmos.internal.commit.CommitId;
import dev.orderstream.bench.load.Load;
import dev.orderstream.bench.process.CosmosProcess;
import dev.orderstream.bench.serialization.BenchSerializer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.DoubleAdder;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** The Cosmos SDK alone: createItem with the same documents into the same server, without Axon and without reading. */
final class SdkContestant implements Contestant {

    private final CosmosAsyncClient client;
    private final CosmosAsyncContainer container;
    private final DoubleAdder requestUnits = new DoubleAdder();
    private final ObjectNode document;

    SdkContestant(CosmosProcess cosmos) {
        client = cosmos.client();
        client.createDatabaseIfNotExists("ceiling").block();
        container =
                new Containers(client.getDatabase("ceiling"), null, true).open(EventStoreContainers.events("events"));
        document = CommitDocument.write(
                Commit.of(List.of(new GenericDomainEventMessage<>(
                        "Note", "note", 0, new Note.Written(UUID.randomUUID().toString(), "x".repeat(950))))),
                BenchSerializer.create());
    }

    @Override
    public String title() {
        return "the SDK alone, createItem";
    }

    @Override
    public Load.Operation createAndUpdate() {
        return () -> {
            String noteId = UUID.randomUUID().toString();
            create(noteId, 0);
            create(noteId, 1);
        };
    }

    private void create(String noteId, long sequenceNumber) {
        ObjectNode item = document.deepCopy();
        item.put(CommitDocument.ID, CommitId.of(sequenceNumber));
        item.put(CommitDocument.AGGREGATE_ID, noteId);
        item.put(CommitDocument.COMMAND_ID, UUID.randomUUID().toString());
        requestUnits.add(container
                .createItem(item, new PartitionKey(noteId), new CosmosItemRequestOptions())
                .blockOptional()
                .orElseThrow()
                .getRequestCharge());
    }

    @Override
    public double takeRequestUnits() {
        return requestUnits.sumThenReset();
    }

    @Override
    public void close() {
        client.close();
    }
}
