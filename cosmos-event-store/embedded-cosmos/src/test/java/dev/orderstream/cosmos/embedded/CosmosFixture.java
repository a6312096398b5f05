package dev.orderstream.cosmos.embedded;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CompositePath;
import com.azure.cosmos.models.CompositePathSortOrder;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.IndexingPolicy;
import com.azure.cosmos.models.PartitionKeyDefinition;
import com.azure.cosmos.models.PartitionKeyDefinitionVersion;
import com.azure.cosmos.models.PartitionKind;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server, a synchronous and an asynchronous client, and a database, for the tests of one class. */
final class CosmosFixture implements BeforeAllCallback, AfterAllCallback {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private EmbeddedCosmos cosmos;
    private CosmosClient client;
    private CosmosAsyncClient asyncClient;
    private CosmosDatabase database;

    @Override
    public void beforeAll(ExtensionContext context) {
        cosmos = EmbeddedCosmos.start();
        client = clientOf(cosmos.endpoint(), cosmos.key()).buildClient();
        asyncClient = clientOf(cosmos.endpoint(), cosmos.key()).buildAsyncClient();
        client.createDatabase("shop");
        database = client.getDatabase("shop");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        asyncClient.close();
        client.close();
        cosmos.close();
    }

    static CosmosClientBuilder clientOf(String endpoint, String key) {
        return new CosmosClientBuilder()
                .endpoint(endpoint)
                .key(key)
                .gatewayMode()
                .contentResponseOnWriteEnabled(true);
    }

    EmbeddedCosmos cosmos() {
        return cosmos;
    }

    CosmosClient client() {
        return client;
    }

    CosmosAsyncClient asyncClient() {
        return asyncClient;
    }

    CosmosDatabase database() {
        return database;
    }

    /** A new container with the partition key {@code /pk}, hash version 2. */
    CosmosContainer newContainer() {
        PartitionKeyDefinition partitionKey = new PartitionKeyDefinition()
                .setPaths(List.of("/pk"))
                .setKind(PartitionKind.HASH)
                .setVersion(PartitionKeyDefinitionVersion.V2);
        return newContainer(new CosmosContainerProperties("c-" + UUID.randomUUID(), partitionKey));
    }

    /** The same with one composite index per array of paths; one that begins with a minus sorts downwards. */
    CosmosContainer newContainerThatSorts(String[]... indexes) {
        CosmosContainerProperties properties = new CosmosContainerProperties(
                "c-" + UUID.randomUUID(),
                new PartitionKeyDefinition()
                        .setPaths(List.of("/pk"))
                        .setKind(PartitionKind.HASH)
                        .setVersion(PartitionKeyDefinitionVersion.V2));
        List<List<CompositePath>> composite = new ArrayList<>();
        for (String[] index : indexes) {
            composite.add(Arrays.stream(index)
                    .map(path -> new CompositePath()
                            .setPath(path.replaceFirst("^-", ""))
                            .setOrder(
                                    path.startsWith("-")
                                            ? CompositePathSortOrder.DESCENDING
                                            : CompositePathSortOrder.ASCENDING))
                    .toList());
        }
        properties.setIndexingPolicy(new IndexingPolicy().setCompositeIndexes(composite));
        return newContainer(properties);
    }

    CosmosContainer newContainer(CosmosContainerProperties properties) {
        database.createContainer(properties);
        return database.getContainer(properties.getId());
    }

    CosmosAsyncContainer async(CosmosContainer container) {
        return asyncClient.getDatabase("shop").getContainer(container.getId());
    }

    static ObjectNode document(String id, String pk) {
        return MAPPER.createObjectNode().put("id", id).put("pk", pk);
    }
}
