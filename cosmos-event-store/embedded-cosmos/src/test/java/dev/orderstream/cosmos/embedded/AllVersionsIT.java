package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.ChangeFeedOperationType;
import com.azure.cosmos.models.ChangeFeedPolicy;
import com.azure.cosmos.models.ChangeFeedProcessorItem;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The change feed of all versions and deletes, by the API of the Java SDK
 * (https://learn.microsoft.com/azure/cosmos-db/change-feed-modes#all-versions-and-deletes-change-feed-mode).
 */
class AllVersionsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private EmbeddedCosmos cosmos;
    private CosmosClient client;
    private String continuation = "";

    @BeforeEach
    void start() {
        open(EmbeddedCosmos.builder());
        client.createDatabaseIfNotExists("shop");
    }

    private void open(EmbeddedCosmos.Builder builder) {
        cosmos = builder.directory(directory).partitions(2).start();
        client = CosmosFixture.clientOf(cosmos.endpoint(), cosmos.key()).buildClient();
    }

    @AfterEach
    void stop() {
        client.close();
        cosmos.close();
    }

    private CosmosContainer containerWith(ChangeFeedPolicy policy) {
        CosmosContainerProperties properties = new CosmosContainerProperties("c-" + UUID.randomUUID(), "/pk");
        properties.setDefaultTimeToLiveInSeconds(-1);
        properties.setChangeFeedPolicy(policy);
        client.getDatabase("shop").createContainer(properties);
        return client.getDatabase("shop").getContainer(properties.getId());
    }

    private CosmosContainer containerThatRetains(Duration duration) {
        return containerWith(ChangeFeedPolicy.createAllVersionsAndDeletesPolicy(duration));
    }

    /** Reads what is new; the first call only takes the position. */
    private List<ChangeFeedProcessorItem> changes(CosmosContainer container) {
        CosmosChangeFeedRequestOptions options = continuation.isEmpty()
                ? CosmosChangeFeedRequestOptions.createForProcessingFromNow(FeedRange.forFullRange())
                : CosmosChangeFeedRequestOptions.createForProcessingFromContinuation(continuation);
        options.allVersionsAndDeletes().setMaxItemCount(3);
        List<ChangeFeedProcessorItem> changes = new ArrayList<>();
        for (FeedResponse<ChangeFeedProcessorItem> page : container
                .queryChangeFeed(options, ChangeFeedProcessorItem.class)
                .iterableByPage()) {
            changes.addAll(page.getResults());
            continuation = page.getContinuationToken();
        }
        return changes;
    }

    private static List<String> kinds(List<ChangeFeedProcessorItem> changes) {
        return changes.stream()
                .map(change -> change.getChangeFeedMetaData().getOperationType() + " " + idOf(change))
                .toList();
    }

    private static String idOf(ChangeFeedProcessorItem change) {
        boolean deleted = change.getChangeFeedMetaData().getOperationType() == ChangeFeedOperationType.DELETE;
        JsonNode image = deleted ? change.getPrevious() : change.getCurrent();
        return image.path("id").asText();
    }

    @Test
    void everyVersionAndEveryDeleteIsThereWithTheVersionBefore() {
        CosmosContainer container = containerThatRetains(Duration.ofHours(1));
        container.createItem(document("before", "A"));
        assertThat(changes(container)).isEmpty();

        container.createItem(document("1", "A").put("n", 1));
        container.upsertItem(document("1", "A").put("n", 2));
        container.replaceItem(
                document("1", "A").put("n", 3), "1", new PartitionKey("A"), new CosmosItemRequestOptions());
        container.deleteItem("1", new PartitionKey("A"), new CosmosItemRequestOptions());

        List<ChangeFeedProcessorItem> changes = changes(container);
        assertThat(kinds(changes)).containsExactly("CREATE 1", "REPLACE 1", "REPLACE 1", "DELETE 1");
        assertThat(changes.subList(0, 3))
                .extracting(change -> change.getCurrent().path("n").asInt())
                .containsExactly(1, 2, 3);
        assertThat(changes.subList(1, 4))
                .extracting(change -> change.getPrevious().path("n").asInt())
                .containsExactly(1, 2, 3);
        for (int i = 1; i < 4; i++) {
            assertThat(changes.get(i).getChangeFeedMetaData().getPreviousLogSequenceNumber())
                    .isEqualTo(changes.get(i - 1).getChangeFeedMetaData().getLogSequenceNumber());
        }
        assertThat(changes.get(3).getChangeFeedMetaData().isTimeToLiveExpired()).isFalse();
        assertThat(changes(container)).isEmpty();
    }

    @Test
    void aTransactionIsThereAsAWholeAndARefusedOneNotAtAll() {
        CosmosContainer container = containerThatRetains(Duration.ofHours(1));
        container.createItem(document("old", "A"));
        changes(container);
        CosmosBatch batch = CosmosBatch.createCosmosBatch(new PartitionKey("A"));
        for (int i = 0; i < 5; i++) {
            batch.createItemOperation(document("b" + i, "A"));
        }
        batch.deleteItemOperation("old");
        assertThat(container.executeCosmosBatch(batch).isSuccessStatusCode()).isTrue();
        assertThat(container.executeCosmosBatch(batch).isSuccessStatusCode()).isFalse();

        List<ChangeFeedProcessorItem> changes = changes(container);
        assertThat(kinds(changes))
                .containsExactly("CREATE b0", "CREATE b1", "CREATE b2", "CREATE b3", "CREATE b4", "DELETE old");
        assertThat(changes)
                .extracting(change -> change.getChangeFeedMetaData().getLogSequenceNumber())
                .containsOnly(changes.get(0).getChangeFeedMetaData().getLogSequenceNumber());
    }

    @Test
    void whatExpiresIsADeleteThatSaysSo() {
        CosmosContainer container = containerThatRetains(Duration.ofHours(1));
        changes(container);
        container.createItem(document("1", "A").put("ttl", 60));
        cosmos.clock().advance(Duration.ofSeconds(61));
        List<ChangeFeedProcessorItem> all = new ArrayList<>();
        await().atMost(PATIENCE).untilAsserted(() -> {
            all.addAll(changes(container));
            assertThat(kinds(all)).containsExactly("CREATE 1", "DELETE 1");
        });
        assertThat(all.get(1).getChangeFeedMetaData().isTimeToLiveExpired()).isTrue();
        assertThat(all.get(1).getPrevious().path("id").asText()).isEqualTo("1");
    }

    @Test
    void aPositionSurvivesSplitsAndRestarts() {
        CosmosContainer container = containerThatRetains(Duration.ofHours(1));
        for (int i = 0; i < 10; i++) {
            container.createItem(document("old" + i, "pk" + i));
        }
        changes(container);
        for (int i = 0; i < 10; i++) {
            container.deleteItem("old" + i, new PartitionKey("pk" + i), new CosmosItemRequestOptions());
        }
        cosmos.splitPartition("shop", container.getId(), "0");
        for (int i = 0; i < 10; i++) {
            container.createItem(document("new" + i, "pk" + i));
        }
        String id = container.getId();
        stop();
        open(EmbeddedCosmos.builder());
        List<String> kinds = kinds(changes(client.getDatabase("shop").getContainer(id)));
        assertThat(kinds).hasSize(20).doesNotHaveDuplicates();
        assertThat(kinds.stream().filter(kind -> kind.startsWith("DELETE old"))).hasSize(10);
    }

    @Test
    void changesAreForgottenWhenTheyNeedNotBeRetainedAnyMore() {
        CosmosContainer container = containerThatRetains(Duration.ofMinutes(10));
        changes(container);
        for (int i = 0; i < 4; i++) {
            container.createItem(document("1" + i, "A"));
        }
        changes(container);
        cosmos.clock().advance(Duration.ofMinutes(11));
        container.createItem(document("2", "A"));
        PlainClient plain = new PlainClient(cosmos);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(cosmos.partitionKeyRangeIds("shop", container.getId()))
                .extracting(range -> feed(plain, container, range, "\"0\""))
                .anySatisfy(refused -> {
                    assertThat(refused.status()).isEqualTo(400);
                    assertThat(refused.body()).contains("forgotten");
                }));
        assertThat(kinds(changes(container))).containsExactly("CREATE 2");
    }

    private static PlainClient.Response feed(PlainClient plain, CosmosContainer container, String range, String since) {
        return plain.send(
                "GET",
                "dbs/shop/colls/" + container.getId() + "/docs",
                "",
                "a-im",
                "Full-Fidelity Feed",
                "x-ms-documentdb-partitionkeyrangeid",
                range,
                "if-none-match",
                since);
    }

    @Test
    void aContainerThatRetainsNothingRefuses() {
        CosmosContainer container = containerWith(ChangeFeedPolicy.createLatestVersionPolicy());
        PlainClient.Response refused = feed(new PlainClient(cosmos), container, "0", "*");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("changeFeedPolicy", "--all-versions-retention-minutes");
    }

    @Test
    void anAccountThatRetainsEverythingNeedsNoPolicy() {
        stop();
        open(EmbeddedCosmos.builder().allVersionsRetention(Duration.ofHours(1)));
        CosmosContainer container = containerWith(ChangeFeedPolicy.createLatestVersionPolicy());
        changes(container);
        container.createItem(document("1", "A"));
        container.deleteItem("1", new PartitionKey("A"), new CosmosItemRequestOptions());
        assertThat(kinds(changes(container))).containsExactly("CREATE 1", "DELETE 1");
    }

    @Test
    void itCannotBeReadFromTheBeginning() {
        CosmosContainer container = containerThatRetains(Duration.ofHours(1));
        PlainClient.Response refused = new PlainClient(cosmos)
                .send(
                        "GET",
                        "dbs/shop/colls/" + container.getId() + "/docs",
                        "",
                        "a-im",
                        "Full-Fidelity Feed",
                        "x-ms-documentdb-partitionkeyrangeid",
                        "0");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("from now on");
    }
}
