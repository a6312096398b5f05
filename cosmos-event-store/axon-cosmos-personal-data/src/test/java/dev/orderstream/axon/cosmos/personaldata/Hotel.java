package dev.orderstream.axon.cosmos.personaldata;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.container.ContainerDefinition;
import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.deadletter.CosmosSequencedDeadLetterQueue;
import dev.orderstream.axon.cosmos.eventstore.CosmosEventStorageEngine;
import dev.orderstream.axon.cosmos.eventstore.CosmosEventStore;
import dev.orderstream.axon.cosmos.eventstore.EventStoreContainers;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A store with personal data of guests, used by several instances. */
final class Hotel implements BeforeAllCallback, AfterAllCallback {

    private EmbeddedCosmos server;
    private CosmosAsyncClient client;
    private Path directory;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        server = EmbeddedCosmos.start();
        client = new CosmosClientBuilder()
                .endpoint(server.endpoint())
                .key(server.key())
                .gatewayMode()
                .buildAsyncClient();
        client.createDatabaseIfNotExists("test").block();
        directory = Files.createTempDirectory("keys");
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        client.close();
        server.close();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    /** Containers that nobody else uses. */
    Stores stores() {
        return new Stores();
    }

    static String text(CosmosAsyncContainer container) {
        return container.queryItems("SELECT * FROM c", JsonNode.class).collectList().block().stream()
                .map(JsonNode::toString)
                .collect(Collectors.joining("\n"));
    }

    /** What all instances share. */
    final class Stores {

        final CosmosAsyncContainer events = open(EventStoreContainers.events("events"));
        final CosmosAsyncContainer snapshots = open(EventStoreContainers.snapshots("snapshots"));
        final CosmosAsyncContainer keys = open(DataKeys.container("keys"));
        final CosmosAsyncContainer deadLetters = open(CosmosSequencedDeadLetterQueue.container("letters"));
        final Path keyFile = directory.resolve(UUID.randomUUID() + ".json");

        private CosmosAsyncContainer open(ContainerDefinition definition) {
            return new Containers(client.getDatabase("test"), null, true)
                    .open(new ContainerDefinition(
                            definition.name() + "-" + UUID.randomUUID(),
                            definition.partitionKeyPath(),
                            definition.indexedPaths(),
                            definition.uniqueKeyPaths()));
        }

        /** A new key that is current from now on, beside the earlier ones or in their place. */
        void addKey(String id, boolean keepOthers) {
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            ObjectNode keysInFile = keepOthers
                    ? (ObjectNode) keyFile().path("keys")
                    : Guests.json().createObjectNode();
            keysInFile.put(id, Base64.getEncoder().encodeToString(key));
            write(id, keysInFile);
        }

        /** Removes all keys from the file but one. */
        void keepOnly(String id) {
            write(id, ((ObjectNode) keyFile().path("keys")).retain(id));
        }

        private JsonNode keyFile() {
            try {
                return Guests.json().readTree(keyFile.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void write(String current, ObjectNode keysInFile) {
            ObjectNode file = Guests.json().createObjectNode().put("current", current);
            file.set("keys", keysInFile);
            try {
                Guests.json().writeValue(keyFile.toFile(), file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Instance instance() {
            return instance(Duration.ofSeconds(1));
        }

        Instance instance(Duration keysKeptFor) {
            return new Instance(this, keysKeptFor);
        }
    }

    /** An instance of the application. */
    static final class Instance {

        final MovableClock clock = new MovableClock();
        final Map<String, Integer> requests = new ConcurrentHashMap<>();
        final DataKeys keys;
        final PersonalDataProtection protection;
        final CosmosEventStorageEngine engine;
        final CosmosEventStore store;
        final CosmosSequencedDeadLetterQueue<EventMessage<?>> deadLetters;

        Instance(Stores stores, Duration keysKeptFor) {
            keys = new DataKeys(
                    stores.keys,
                    LocalKeyFile.openOrCreate(stores.keyFile),
                    new DataKeys.Settings(keysKeptFor, 100, clock),
                    (operation, container, units) -> requests.merge(operation, 1, Integer::sum));
            protection = new PersonalDataProtection(
                    Guests.model(), (place, type, json) -> json.path("guestId").asText(), keys);
            engine = CosmosEventStorageEngine.builder()
                    .events(stores.events)
                    .snapshots(stores.snapshots)
                    .eventSerializer(Guests.serializer())
                    .snapshotSerializer(Guests.serializer())
                    .protection(protection)
                    .build();
            store = CosmosEventStore.builder().storageEngine(engine).build();
            deadLetters = new CosmosSequencedDeadLetterQueue<>(
                    stores.deadLetters,
                    "guests",
                    Guests.serializer(),
                    Guests.serializer(),
                    CosmosSequencedDeadLetterQueue.Settings.defaults(),
                    (operation, container, units) -> {},
                    protection);
        }

        void append(String stream, long sequenceNumber, Object event) {
            engine.appendEvents(new GenericDomainEventMessage<>("Stay", stream, sequenceNumber, event));
        }

        Object read(String stream) {
            return store.readEvents(stream).next().getPayload();
        }
    }

    static final class MovableClock extends Clock {

        private volatile Instant now = Instant.parse("2026-01-15T12:00:00Z");

        void moveTo(String time) {
            now = Instant.parse(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
