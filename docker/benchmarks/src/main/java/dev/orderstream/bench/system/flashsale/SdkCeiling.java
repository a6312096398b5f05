package dev.orderstream.bench.system.flashsale;

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
import dev.orderstream.bench.process.CosmosProcess;
import dev.orderstream.rule.OrderId;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockReserved;
import dev.orderstream.storedform.StoredForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.json.JacksonSerializer;

/**
 * The Cosmos SDK alone: documents with as many reservations, created one after the other as the commits of one stream
 * are. No aggregate can be faster.
 */
final class SdkCeiling implements AutoCloseable {

    private static final StockItemId ITEM = StockItemId.of("HOT", "MAIN");

    private final CosmosAsyncClient client;
    private final CosmosAsyncContainer container;
    private long next;

    SdkCeiling(CosmosProcess cosmos) {
        client = cosmos.client();
        client.createDatabaseIfNotExists("ceiling").block();
        container =
                new Containers(client.getDatabase("ceiling"), null, true).open(EventStoreContainers.events("events"));
    }

    /** Documents per second. */
    double documentsPerSecond(int reservations, Duration duration) {
        ObjectNode document = document(reservations);
        long before = next;
        long start = System.nanoTime();
        while (System.nanoTime() - start < duration.toNanos()) {
            ObjectNode item = document.deepCopy();
            item.put(CommitDocument.ID, CommitId.of(next++));
            item.put(CommitDocument.COMMAND_ID, UUID.randomUUID().toString());
            container
                    .createItem(item, new PartitionKey(ITEM.toString()), new CosmosItemRequestOptions())
                    .block();
        }
        return (next - before) / ((System.nanoTime() - start) / 1e9);
    }

    private static ObjectNode document(int reservations) {
        List<DomainEventMessage<?>> events = new ArrayList<>();
        for (int i = 0; i < reservations; i++) {
            events.add(new GenericDomainEventMessage<>(
                    "StockItem",
                    ITEM.toString(),
                    i,
                    new StockReserved(
                            ITEM, "HOT", "MAIN", ReservationId.of(new OrderId("order-" + i), "1"), 1, 5_000, i)));
        }
        return CommitDocument.write(
                Commit.of(events),
                JacksonSerializer.builder()
                        .objectMapper(StoredForm.objectMapper())
                        .build());
    }

    @Override
    public void close() {
        client.close();
    }
}
