package dev.orderstream.axon.cosmos.kafka;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.orderstream.axon.cosmos.container.ContainerDefinition;
import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.deadletter.CosmosSequencedDeadLetterQueue;
import dev.orderstream.axon.cosmos.eventstore.CosmosEventStorageEngine;
import dev.orderstream.axon.cosmos.eventstore.CosmosEventStore;
import dev.orderstream.axon.cosmos.eventstore.EventStoreContainers;
import dev.orderstream.axon.cosmos.tokenstore.CosmosTokenStore;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import dev.orderstream.kafka.LocalKafka;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.json.JacksonSerializer;

/** A store of events and a broker, which instances of an application share. */
final class Shop implements AutoCloseable {

    private static final String DATABASE = "shop";

    private final Path kafkaDirectory;
    private final EmbeddedCosmos cosmos = EmbeddedCosmos.start();
    private final CosmosAsyncClient client;
    private final Containers containers;
    private final CosmosAsyncContainer events;
    private final CosmosAsyncContainer snapshots;
    private final ConcurrentMap<String, Long> next = new ConcurrentHashMap<>();
    private final CosmosEventStorageEngine engine;
    private LocalKafka kafka;

    Shop(Path kafkaDirectory) {
        this.kafkaDirectory = kafkaDirectory;
        this.kafka = LocalKafka.start(kafkaDirectory, 0);
        this.client = new CosmosClientBuilder()
                .endpoint(cosmos.endpoint())
                .key(cosmos.key())
                .gatewayMode()
                .buildAsyncClient();
        client.createDatabaseIfNotExists(DATABASE).block();
        this.containers = new Containers(client.getDatabase(DATABASE), null, true);
        this.events = containers.open(EventStoreContainers.events("events"));
        this.snapshots = containers.open(EventStoreContainers.snapshots("snapshots"));
        this.engine = engine();
    }

    static JacksonSerializer serializer() {
        return JacksonSerializer.builder()
                .objectMapper(new ObjectMapper()
                        .registerModule(new JavaTimeModule())
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS))
                .lenientDeserialization()
                .build();
    }

    private CosmosEventStorageEngine engine() {
        return CosmosEventStorageEngine.builder()
                .events(events)
                .snapshots(snapshots)
                .charges(RequestCharges.IGNORED)
                .eventSerializer(serializer())
                .snapshotSerializer(serializer())
                .build();
    }

    /** One for each instance. */
    CosmosEventStore eventStore() {
        return CosmosEventStore.builder().storageEngine(engine()).build();
    }

    CosmosAsyncContainer tokens() {
        return open(CosmosTokenStore.container("tokens"));
    }

    CosmosAsyncContainer letters() {
        return open(CosmosSequencedDeadLetterQueue.container("dead-letters"));
    }

    private CosmosAsyncContainer open(ContainerDefinition definition) {
        return containers.open(definition);
    }

    /** Appends one commit with an event for each payload. */
    void append(String aggregate, String... payloads) {
        long first = next.merge(aggregate, (long) payloads.length, Long::sum) - payloads.length;
        List<DomainEventMessage<?>> commit = new ArrayList<>();
        for (int i = 0; i < payloads.length; i++) {
            commit.add(new GenericDomainEventMessage<>(
                    "Test",
                    aggregate,
                    first + i,
                    payloads[i],
                    MetaData.emptyInstance(),
                    UUID.randomUUID().toString(),
                    java.time.Instant.now()));
        }
        engine.appendEvents(commit);
    }

    /** Appends to each of several aggregates, in turn. */
    void append(int aggregates, int commits, int eventsOfCommit) {
        for (int commit = 0; commit < commits; commit++) {
            for (int aggregate = 0; aggregate < aggregates; aggregate++) {
                String[] payloads = new String[eventsOfCommit];
                java.util.Arrays.fill(payloads, "some content");
                append("aggregate-" + aggregate, payloads);
            }
        }
    }

    /** How many events each aggregate has. */
    Map<String, Long> stored() {
        return Map.copyOf(next);
    }

    long storedInAll() {
        return next.values().stream().mapToLong(Long::longValue).sum();
    }

    EmbeddedCosmos cosmos() {
        return cosmos;
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    void stopBroker() {
        kafka.close();
    }

    void startBroker() {
        kafka = LocalKafka.start(kafkaDirectory, kafka.port());
    }

    @Override
    public void close() {
        kafka.close();
        client.close();
        cosmos.close();
    }
}
