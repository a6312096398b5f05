package dev.orderstream.axon.cosmos;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.orderstream.axon.cosmos.container.ContainerDefinition;
import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import dev.orderstream.cosmos.embedded.faults.Faults;
import java.util.UUID;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An embedded Cosmos server for a test class, with the SDK connected to it. Each container it opens is a new one. */
public final class TestCosmos implements BeforeAllCallback, AfterAllCallback {

    private EmbeddedCosmos server;
    private CosmosAsyncClient client;

    @Override
    public void beforeAll(ExtensionContext context) {
        server = EmbeddedCosmos.start();
        client = new CosmosClientBuilder()
                .endpoint(server.endpoint())
                .key(server.key())
                .gatewayMode()
                .buildAsyncClient();
        client.createDatabaseIfNotExists("test").block();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        client.close();
        server.close();
    }

    public Containers containers() {
        return new Containers(client.getDatabase("test"), null, true);
    }

    /** Opens a container under a name that is its own. */
    public CosmosAsyncContainer open(ContainerDefinition definition) {
        return containers()
                .open(new ContainerDefinition(
                        definition.name() + "-" + UUID.randomUUID(),
                        definition.partitionKeyPath(),
                        definition.indexedPaths(),
                        definition.uniqueKeyPaths()));
    }

    /** The server, to make it misbehave. */
    public EmbeddedCosmos server() {
        return server;
    }

    public CosmosAsyncClient client() {
        return client;
    }

    /** Misbehavior of the server on demand. */
    public Faults faults() {
        return server.faults();
    }

    /** The serializer that the documentation recommends. */
    public static JacksonSerializer serializer() {
        return JacksonSerializer.builder()
                .objectMapper(new ObjectMapper()
                        .registerModule(new JavaTimeModule())
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS))
                .lenientDeserialization()
                .build();
    }
}
