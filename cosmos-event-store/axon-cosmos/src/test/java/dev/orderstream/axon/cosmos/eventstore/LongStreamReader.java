package dev.orderstream.axon.cosmos.eventstore;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClientBuilder;
import dev.orderstream.axon.cosmos.TestCosmos;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;

/** Reads one stream as a process: endpoint, key, container and aggregate are its arguments. */
final class LongStreamReader {

    private LongStreamReader() {}

    public static void main(String[] arguments) {
        try (CosmosAsyncClient client = new CosmosClientBuilder()
                .endpoint(arguments[0])
                .key(arguments[1])
                .gatewayMode()
                .buildAsyncClient()) {
            CosmosAsyncDatabase database = client.getDatabase("test");
            CosmosEventStorageEngine engine = CosmosEventStorageEngine.builder()
                    .events(database.getContainer(arguments[2]))
                    .snapshots(database.getContainer(arguments[2]))
                    .eventSerializer(TestCosmos.serializer())
                    .snapshotSerializer(TestCosmos.serializer())
                    .build();
            long expected = 0;
            DomainEventStream stream = engine.readEvents(arguments[3]);
            while (stream.hasNext()) {
                DomainEventMessage<?> event = stream.next();
                if (event.getSequenceNumber() != expected
                        || event.getPayload().toString().length() != 1024) {
                    throw new IllegalStateException(
                            "Event " + event.getSequenceNumber() + " came instead of " + expected);
                }
                expected++;
            }
            System.out.println("read " + expected + " events in order");
        }
    }
}
