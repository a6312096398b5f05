package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static dev.orderstream.cosmos.embedded.DocumentsIT.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosContainerResponse;
import com.azure.cosmos.models.CosmosDatabaseProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.PartitionKeyBuilder;
import com.azure.cosmos.models.PartitionKeyDefinition;
import com.azure.cosmos.models.PartitionKeyDefinitionVersion;
import com.azure.cosmos.models.PartitionKind;
import com.azure.cosmos.models.ThroughputProperties;
import com.azure.cosmos.models.UniqueKey;
import com.azure.cosmos.models.UniqueKeyPolicy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ContainersIT {

    @RegisterExtension
    static final CosmosFixture COSMOS = new CosmosFixture();

    private static String newName() {
        return "n-" + UUID.randomUUID();
    }

    @Test
    void aDatabaseIsCreatedListedAndDeletedWithItsContainers() {
        CosmosClient client = COSMOS.client();
        String name = newName();
        client.createDatabase(name);
        assertRefused(409, () -> client.createDatabase(name));
        client.createDatabaseIfNotExists(name);
        CosmosDatabase database = client.getDatabase(name);
        database.createContainer("orders", "/pk");
        assertThat(client.readAllDatabases().stream().map(CosmosDatabaseProperties::getId))
                .contains(name);
        database.delete();
        assertRefused(404, () -> client.getDatabase(name).read());
        assertRefused(404, () -> client.getDatabase(name).getContainer("orders").read());
    }

    @Test
    void databasesAndContainersAreFoundByQuery() {
        String name = newName();
        COSMOS.database().createContainer(name, "/pk");
        assertThat(COSMOS.client().queryDatabases("SELECT * FROM root r WHERE r.id = 'shop'", null))
                .hasSize(1);
        assertThat(COSMOS.database().queryContainers("SELECT * FROM root r WHERE r.id = '" + name + "'", null))
                .hasSize(1);
    }

    @Test
    void aContainerIsCreatedOnceReadListedAndDeleted() {
        CosmosDatabase database = COSMOS.database();
        String name = newName();
        CosmosContainerResponse created = database.createContainer(name, "/pk");
        assertThat(created.getStatusCode()).isEqualTo(201);
        assertRefused(409, () -> database.createContainer(name, "/pk"));
        assertThat(database.createContainerIfNotExists(name, "/pk").getStatusCode())
                .isEqualTo(200);
        assertThat(database.readAllContainers().stream().map(CosmosContainerProperties::getId))
                .contains(name);
        database.getContainer(name).delete();
        assertRefused(404, () -> database.getContainer(name).read());
        assertRefused(404, 1003, () -> database.getContainer(name).createItem(document("x", "A")));
    }

    @Test
    void aContainerThatIsCreatedAnewIsEmpty() {
        String name = newName();
        CosmosDatabase database = COSMOS.database();
        database.createContainer(name, "/pk");
        database.getContainer(name).createItem(document("old", "A"));
        database.getContainer(name).delete();
        database.createContainer(name, "/pk");
        CosmosContainer again = database.getContainer(name);
        again.createItem(document("new", "A"));
        assertThat(again.readAllItems(new PartitionKey("A"), ObjectNode.class))
                .extracting(d -> d.path("id").asText())
                .containsExactly("new");
    }

    @Test
    void theIndexingPolicyIsKeptAndMakesWritesCheaper() {
        CosmosContainerProperties properties = new CosmosContainerProperties(newName(), "/pk");
        properties.setIndexingPolicy(new IndexingPolicy()
                .setIncludedPaths(List.of(new IncludedPath("/name/?")))
                .setExcludedPaths(List.of(new ExcludedPath("/*"))));
        CosmosContainer sparse = COSMOS.newContainer(properties);
        assertThat(sparse.read().getProperties().getIndexingPolicy().getExcludedPaths())
                .anyMatch(path -> path.getPath().equals("/*"));
        ObjectNode document = document("d", "A").put("a", 1).put("b", 2).put("name", "x");
        double cheap = sparse.createItem(document.deepCopy()).getRequestCharge();
        double expensive = COSMOS.newContainer().createItem(document).getRequestCharge();
        assertThat(cheap).isEqualTo(5.3);
        assertThat(expensive).isEqualTo(6.2);
    }

    @Test
    void aContainersTtlCanBeChangedItsPartitionKeyCannot() {
        CosmosContainer container = COSMOS.newContainer();
        CosmosContainerProperties properties = container.read().getProperties();
        properties.setDefaultTimeToLiveInSeconds(100);
        container.replace(properties);
        assertThat(container.read().getProperties().getDefaultTimeToLiveInSeconds())
                .isEqualTo(100);
        properties.setPartitionKeyDefinition(new PartitionKeyDefinition().setPaths(List.of("/other")));
        assertRefused(400, () -> container.replace(properties));
    }

    @Test
    void throughputIsReadAndReplaced() {
        String name = newName();
        COSMOS.database()
                .createContainer(
                        new CosmosContainerProperties(name, "/pk"), ThroughputProperties.createManualThroughput(1000));
        CosmosContainer container = COSMOS.database().getContainer(name);
        assertThat(container.readThroughput().getProperties().getManualThroughput())
                .isEqualTo(1000);
        container.replaceThroughput(ThroughputProperties.createAutoscaledThroughput(4000));
        assertThat(container.readThroughput().getProperties().getAutoscaleMaxThroughput())
                .isEqualTo(4000);
    }

    @Test
    void aUniqueKeyHoldsWithinALogicalPartition() {
        CosmosContainerProperties properties = new CosmosContainerProperties(newName(), "/pk");
        properties.setUniqueKeyPolicy(new UniqueKeyPolicy().setUniqueKeys(List.of(new UniqueKey(List.of("/email")))));
        CosmosContainer container = COSMOS.newContainer(properties);
        container.createItem(document("1", "A").put("email", "x@example.com"));
        assertRefused(409, () -> container.createItem(document("2", "A").put("email", "x@example.com")));
        container.createItem(document("2", "B").put("email", "x@example.com"));
        container.createItem(document("3", "A").put("email", "y@example.com"));
        assertRefused(409, () -> container.upsertItem(document("3", "A").put("email", "x@example.com")));
        container.upsertItem(document("1", "A").put("email", "z@example.com"));
        container.createItem(document("4", "A").put("email", "x@example.com"));
        container.deleteItem("4", new PartitionKey("A"), null);
        container.createItem(document("5", "A").put("email", "x@example.com"));
    }

    @Test
    void longUniqueKeyValuesAreToldApart() {
        CosmosContainerProperties properties = new CosmosContainerProperties(newName(), "/pk");
        properties.setUniqueKeyPolicy(
                new UniqueKeyPolicy().setUniqueKeys(List.of(new UniqueKey(List.of("/command/id", "/text")))));
        CosmosContainer container = COSMOS.newContainer(properties);
        String text = "x".repeat(10_000);
        container.createItem(document("1", "A").put("text", text));
        container.createItem(document("2", "A").put("text", text + "y"));
        assertRefused(409, () -> container.createItem(document("3", "A").put("text", text)));
    }

    @Test
    void aMissingUniqueKeyValueCountsAsOne() {
        CosmosContainerProperties properties = new CosmosContainerProperties(newName(), "/pk");
        properties.setUniqueKeyPolicy(new UniqueKeyPolicy().setUniqueKeys(List.of(new UniqueKey(List.of("/email")))));
        CosmosContainer container = COSMOS.newContainer(properties);
        container.createItem(document("1", "A"));
        assertRefused(409, () -> container.createItem(document("2", "A")));
    }

    @Test
    void anExpiredDocumentIsGoneAndItsIdIsFree() {
        CosmosContainerProperties properties = new CosmosContainerProperties(newName(), "/pk");
        properties.setDefaultTimeToLiveInSeconds(-1);
        CosmosContainer container = COSMOS.newContainer(properties);
        container.createItem(document("short", "A").put("ttl", 1));
        container.createItem(document("long", "A"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertRefused(404, () -> container.readItem("short", new PartitionKey("A"), ObjectNode.class)));
        assertThat(container.readAllItems(new PartitionKey("A"), new CosmosQueryRequestOptions(), ObjectNode.class))
                .extracting(d -> d.path("id").asText())
                .containsExactly("long");
        container.createItem(document("short", "A"));
    }

    @Test
    void aHierarchicalPartitionKeyAddressesAWholeKeyAndAPrefix() {
        PartitionKeyDefinition definition = new PartitionKeyDefinition()
                .setKind(PartitionKind.MULTI_HASH)
                .setVersion(PartitionKeyDefinitionVersion.V2)
                .setPaths(List.of("/tenant", "/user", "/session"));
        CosmosContainer container = COSMOS.newContainer(new CosmosContainerProperties(newName(), definition));
        for (int i = 0; i < 6; i++) {
            ObjectNode document = document("d" + i, "")
                    .put("tenant", "t" + i % 2)
                    .put("user", "u" + i)
                    .put("session", i);
            container.createItem(document);
        }
        PartitionKey whole =
                new PartitionKeyBuilder().add("t1").add("u3").add(3.0).build();
        assertThat(container.readItem("d3", whole, ObjectNode.class).getStatusCode())
                .isEqualTo(200);
        PartitionKey prefix = new PartitionKeyBuilder().add("t1").build();
        assertThat(container.queryItems(
                        "SELECT * FROM c", new CosmosQueryRequestOptions().setPartitionKey(prefix), ObjectNode.class))
                .extracting(d -> d.path("id").asText())
                .containsExactlyInAnyOrder("d1", "d3", "d5");
    }

    @Test
    void aPartitionKeyWithoutVersionIsHashedByVersionOne() {
        String name = newName();
        CosmosContainerResponse created = COSMOS.database().createContainer(name, "/pk");
        assertThat(created.getProperties().getPartitionKeyDefinition().getVersion())
                .isEqualTo(PartitionKeyDefinitionVersion.V1);
        assertThat(COSMOS.newContainer()
                        .read()
                        .getProperties()
                        .getPartitionKeyDefinition()
                        .getVersion())
                .isEqualTo(PartitionKeyDefinitionVersion.V2);
    }

    @Test
    void aContainerOfHashVersionOneWorksTheSame() {
        PartitionKeyDefinition definition = new PartitionKeyDefinition()
                .setKind(PartitionKind.HASH)
                .setVersion(PartitionKeyDefinitionVersion.V1)
                .setPaths(List.of("/pk"));
        CosmosContainer container = COSMOS.newContainer(new CosmosContainerProperties(newName(), definition));
        for (int i = 0; i < 50; i++) {
            container.createItem(document("d" + i, "pk" + i));
        }
        assertThat(container.queryItems("SELECT * FROM c", new CosmosQueryRequestOptions(), ObjectNode.class))
                .hasSize(50);
        assertThat(container.readAllItems(new PartitionKey("pk7"), ObjectNode.class))
                .hasSize(1);
    }

    @Test
    void aWrongKeyIsUnauthorized() {
        CosmosClientBuilder builder =
                CosmosFixture.clientOf(COSMOS.cosmos().endpoint(), "d3Jvbmcga2V5IHdyb25nIGtleSB3cm9uZyBrZXk=");
        assertThatThrownBy(builder::buildClient).hasMessageContaining("The wrong key is being used");
    }
}
