package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.PartitionKeyDefinition;
import com.azure.cosmos.models.PartitionKeyDefinitionVersion;
import com.azure.cosmos.models.PartitionKind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitIT {

    @RegisterExtension
    static final CosmosFixture COSMOS = new CosmosFixture();

    private CosmosContainer container;

    @BeforeEach
    void createContainer() {
        container = COSMOS.newContainer();
    }

    private List<String> ranges() {
        return COSMOS.cosmos().partitionKeyRangeIds("shop", container.getId());
    }

    private List<String> split(String range) {
        return COSMOS.cosmos().splitPartition("shop", container.getId(), range);
    }

    private void splitAll() {
        ranges().forEach(this::split);
    }

    private void createDocuments(int count) {
        IntStream.range(0, count)
                .forEach(i -> container.createItem(
                        document(String.format("d%03d", i), "pk" + i % 40).put("n", i / 7)));
    }

    private static List<String> ids(List<? extends JsonNode> documents) {
        return documents.stream().map(d -> d.path("id").asText()).toList();
    }

    /** Reads a feed until it has caught up. */
    private String read(CosmosChangeFeedRequestOptions options, List<JsonNode> documents) {
        String continuation = "";
        for (FeedResponse<ObjectNode> page :
                container.queryChangeFeed(options, ObjectNode.class).iterableByPage()) {
            documents.addAll(page.getResults());
            continuation = page.getContinuationToken();
            if (page.getResults().isEmpty()) {
                break;
            }
        }
        return continuation;
    }

    private String readSome(CosmosChangeFeedRequestOptions options, List<JsonNode> documents, int pages) {
        options.setMaxItemCount(5);
        Iterator<FeedResponse<ObjectNode>> feed = container
                .queryChangeFeed(options, ObjectNode.class)
                .iterableByPage()
                .iterator();
        String continuation = "";
        for (int i = 0; i < pages; i++) {
            FeedResponse<ObjectNode> page = feed.next();
            documents.addAll(page.getResults());
            continuation = page.getContinuationToken();
        }
        return continuation;
    }

    @Test
    void thePartsOfAPartitionNameItAsTheirParentAndDivideItsRange() {
        List<String> parts = split("1");
        assertThat(parts).containsExactly("4", "5");
        assertThat(ranges()).containsExactly("0", "4", "5", "2", "3");
        List<String> grandchildren = split("5");
        assertThat(grandchildren).containsExactly("6", "7");
        JsonNode response = new PlainClient(COSMOS.cosmos())
                .send("GET", "dbs/shop/colls/" + container.getId() + "/pkranges", "")
                .json();
        String previous = "";
        for (JsonNode range : response.path("PartitionKeyRanges")) {
            assertThat(range.path("minInclusive").asText()).isEqualTo(previous);
            previous = range.path("maxExclusive").asText();
        }
        assertThat(previous).isEqualTo("FF");
        assertThat(response.path("PartitionKeyRanges"))
                .filteredOn(range -> range.path("id").asText().equals("7"))
                .singleElement()
                .satisfies(range -> assertThat(range.path("parents").toString()).isEqualTo("[\"1\",\"5\"]"));
    }

    @Test
    void whatIsNotThereCannotBeSplit() {
        split("0");
        assertThatIllegalArgumentException().isThrownBy(() -> split("0")).withMessageContaining("0");
        assertThatIllegalArgumentException().isThrownBy(() -> split("17")).withMessageContaining("17");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> COSMOS.cosmos().splitPartition("shop", "nowhere", "0"))
                .withMessageContaining("nowhere");
    }

    @Test
    void aRequestToASplitRangeIsGone() {
        split("0");
        PlainClient client = new PlainClient(COSMOS.cosmos());
        String documents = "dbs/shop/colls/" + container.getId() + "/docs";
        PlainClient.Response feed = client.send(
                "GET", documents, "", "A-IM", "Incremental Feed", "x-ms-documentdb-partitionkeyrangeid", "0");
        assertThat(feed.status()).isEqualTo(410);
        assertThat(feed.subStatus()).isEqualTo(1002);
        PlainClient.Response bulk = client.send(
                "POST",
                documents,
                """
                [{"operationType":"Create","partitionKey":"[\\"A\\"]","resourceBody":{"id":"1","pk":"A"}}]""",
                "x-ms-cosmos-is-batch-request",
                "true",
                "x-ms-cosmos-batch-atomic",
                "false",
                "x-ms-cosmos-batch-continue-on-error",
                "true",
                "x-ms-documentdb-partitionkeyrangeid",
                "0");
        assertThat(bulk.status()).isEqualTo(410);
        assertThat(bulk.subStatus()).isEqualTo(1002);
    }

    @Test
    void aClientThatKnowsTheOldRangesGoesOn() {
        createDocuments(80);
        assertThat(container.getFeedRanges()).hasSize(4);
        splitAll();
        for (int i = 0; i < 80; i++) {
            String id = String.format("d%03d", i);
            assertThat(container
                            .readItem(id, new PartitionKey("pk" + i % 40), ObjectNode.class)
                            .getStatusCode())
                    .isEqualTo(200);
        }
        container.createItem(document("new", "pk1"));
        assertThat(container.queryItems("SELECT * FROM c", new CosmosQueryRequestOptions(), ObjectNode.class))
                .hasSize(81);
    }

    @Test
    void documentsAreCountedInTheirParts() {
        createDocuments(200);
        splitAll();
        createDocument("more", "pk5");
        String page =
                new PlainClient(COSMOS.cosmos()).send("GET", "_embedded", "").body();
        assertThat(page).contains(container.getId());
        assertThat(
                        container
                                .queryItems(
                                        "SELECT VALUE COUNT(1) FROM c", new CosmosQueryRequestOptions(), Integer.class)
                                .stream()
                                .toList())
                .containsExactly(201);
    }

    private void createDocument(String id, String pk) {
        container.createItem(document(id, pk));
    }

    @Test
    void aChangeFeedThatWasBegunGoesOnInTheParts() {
        createDocuments(120);
        List<JsonNode> read = new ArrayList<>();
        String continuation = readSome(
                CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(FeedRange.forFullRange()), read, 3);
        splitAll();
        createDocument("behind the split", "pk3");
        read(CosmosChangeFeedRequestOptions.createForProcessingFromContinuation(continuation), read);
        assertThat(ids(read)).hasSize(121).doesNotHaveDuplicates();
    }

    @Test
    void aChangeFeedOfALogicalPartitionGoesOnInItsPart() {
        FeedRange one = FeedRange.forLogicalPartition(new PartitionKey("one"));
        IntStream.range(0, 20).forEach(i -> createDocument("a" + i, "one"));
        List<JsonNode> read = new ArrayList<>();
        String continuation = readSome(CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(one), read, 2);
        splitAll();
        IntStream.range(0, 20).forEach(i -> createDocument("b" + i, "one"));
        splitAll();
        read(CosmosChangeFeedRequestOptions.createForProcessingFromContinuation(continuation), read);
        List<String> expected = new ArrayList<>();
        IntStream.range(0, 20).forEach(i -> expected.add("a" + i));
        IntStream.range(0, 20).forEach(i -> expected.add("b" + i));
        assertThat(ids(read)).isEqualTo(expected);
        assertThat(read).extracting(d -> d.path("_lsn").asLong()).isSorted();
    }

    @Test
    void aFeedFromTheBeginningReadsWhatTheParentsHeldOnce() {
        createDocuments(100);
        splitAll();
        container.upsertItem(document("d007", "pk7").put("again", true));
        splitAll();
        container.deleteItem("d008", new PartitionKey("pk8"), null);
        List<JsonNode> read = new ArrayList<>();
        read(CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(FeedRange.forFullRange()), read);
        assertThat(ids(read)).hasSize(99).doesNotHaveDuplicates().doesNotContain("d008");
        assertThat(read).filteredOn(d -> d.path("again").asBoolean()).hasSize(1);
    }

    @Test
    void aFeedThatStartsNowLeavesOutWhatTheParentsHeld() {
        createDocuments(40);
        splitAll();
        List<JsonNode> read = new ArrayList<>();
        String continuation =
                read(CosmosChangeFeedRequestOptions.createForProcessingFromNow(FeedRange.forFullRange()), read);
        createDocument("after", "pk9");
        read(CosmosChangeFeedRequestOptions.createForProcessingFromContinuation(continuation), read);
        assertThat(ids(read)).containsExactly("after");
    }

    @Test
    void aSessionTokenOfAParentIsGoodForItsParts() {
        String token = container.createItem(document("first", "A")).getSessionToken();
        splitAll();
        try (CosmosClient other = CosmosFixture.clientOf(
                        COSMOS.cosmos().endpoint(), COSMOS.cosmos().key())
                .buildClient()) {
            CosmosItemRequestOptions options = new CosmosItemRequestOptions().setSessionToken(token);
            assertThat(other.getDatabase("shop")
                            .getContainer(container.getId())
                            .readItem("first", new PartitionKey("A"), options, ObjectNode.class)
                            .getStatusCode())
                    .isEqualTo(200);
        }
        String later = container.createItem(document("second", "A")).getSessionToken();
        assertThat(lsn(later)).isEqualTo(lsn(token) + 1);
    }

    private static long lsn(String sessionToken) {
        return Long.parseLong(sessionToken.substring(sessionToken.lastIndexOf('#') + 1));
    }

    /** The rows of a query, with a split of every partition behind the second page. */
    private List<JsonNode> acrossASplit(String query, int pageSize) {
        List<JsonNode> rows = new ArrayList<>();
        int pages = 0;
        for (FeedResponse<JsonNode> page : container
                .queryItems(query, new CosmosQueryRequestOptions(), JsonNode.class)
                .iterableByPage(pageSize)) {
            rows.addAll(page.getResults());
            if (++pages == 2) {
                splitAll();
            }
        }
        return rows;
    }

    /** By pages, because the SDK mixes the rows of two pages now and then where they are read as one stream. */
    private List<JsonNode> atOnce(String query) {
        List<JsonNode> rows = new ArrayList<>();
        container
                .queryItems(query, new CosmosQueryRequestOptions(), JsonNode.class)
                .iterableByPage()
                .forEach(page -> rows.addAll(page.getResults()));
        return rows;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT c.id FROM c",
                "SELECT c.id FROM c ORDER BY c.n",
                "SELECT c.id, c.n FROM c ORDER BY c.n DESC",
                "SELECT DISTINCT VALUE c.n FROM c",
                "SELECT c.n, COUNT(1) AS k FROM c GROUP BY c.n",
                "SELECT VALUE COUNT(1) FROM c",
                "SELECT TOP 77 c.id FROM c ORDER BY c.id",
                "SELECT c.id, t FROM c JOIN t IN [1, 2, 3]",
            })
    void aQueryThatWasBegunEndsRightlyInTheParts(String query) {
        createDocuments(110);
        List<JsonNode> expected = atOnce(query);
        List<JsonNode> rows = acrossASplit(query, 4);
        if (query.contains("ORDER BY c.id")) {
            assertThat(rows).isEqualTo(expected);
        }
        if (query.contains("ORDER BY c.n")) {
            assertThat(rows).extracting(r -> r.path("n").asInt()).isEqualTo(values(expected, "n"));
        }
        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<Integer> values(List<JsonNode> rows, String name) {
        return rows.stream().map(row -> row.path(name).asInt()).toList();
    }

    /**
     * Sort keys are unique here: behind a split the Java SDK forgets which of the rows of equal sort keys it has handed out
     * ({@code OrderByUtils} looks for the token of the parent's range under the range of the part).
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT c.id FROM c",
                "SELECT c.id FROM c ORDER BY c.id",
                "SELECT c.id FROM c ORDER BY c.id DESC",
                "SELECT DISTINCT VALUE c.n FROM c ORDER BY c.n",
                "SELECT c.id, t FROM c JOIN t IN [1, 2, 3]",
            })
    void aQuerysContinuationIsGoodBehindASplit(String query) {
        createDocuments(110);
        List<JsonNode> expected = atOnce(query);
        List<JsonNode> rows = new ArrayList<>();
        String continuation = null;
        do {
            FeedResponse<JsonNode> page = container
                    .queryItems(query, new CosmosQueryRequestOptions(), JsonNode.class)
                    .iterableByPage(continuation, 17)
                    .iterator()
                    .next();
            rows.addAll(page.getResults());
            continuation = page.getContinuationToken();
            if (ranges().size() < 32) {
                splitAll();
            }
        } while (continuation != null);
        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
        if (query.contains("ORDER BY")) {
            assertThat(rows).isEqualTo(expected);
        }
    }

    @Test
    void containersOfHashVersion1AreSplit() {
        container = COSMOS.newContainer(new CosmosContainerProperties("v1-" + UUID.randomUUID(), "/pk"));
        createDocuments(60);
        splitAll();
        splitAll();
        assertThat(ranges()).hasSize(16);
        assertEveryRangeIsRead(60);
    }

    @Test
    void containersWithHierarchicalKeysAreSplit() {
        PartitionKeyDefinition hierarchical = new PartitionKeyDefinition()
                .setPaths(List.of("/pk", "/id"))
                .setKind(PartitionKind.MULTI_HASH)
                .setVersion(PartitionKeyDefinitionVersion.V2);
        container = COSMOS.newContainer(new CosmosContainerProperties("h-" + UUID.randomUUID(), hierarchical));
        createDocuments(60);
        splitAll();
        splitAll();
        assertEveryRangeIsRead(60);
        CosmosQueryRequestOptions prefix = new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey("pk3"));
        assertThat(container.queryItems("SELECT * FROM c WHERE c.pk = 'pk3'", prefix, ObjectNode.class))
                .hasSize(2);
    }

    private void assertEveryRangeIsRead(int documents) {
        Set<String> read = new HashSet<>();
        for (FeedRange range : container.getFeedRanges()) {
            List<JsonNode> part = new ArrayList<>();
            read(CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(range), part);
            ids(part).forEach(id -> assertThat(read.add(id)).as(id).isTrue());
        }
        assertThat(read).hasSize(documents);
    }

    @Test
    void aSplitSurvivesARestart(@TempDir Path directory) {
        String continuation;
        List<JsonNode> read = new ArrayList<>();
        try (EmbeddedCosmos first =
                        EmbeddedCosmos.builder().directory(directory).start();
                CosmosClient client =
                        CosmosFixture.clientOf(first.endpoint(), first.key()).buildClient()) {
            client.createDatabase("shop");
            client.getDatabase("shop").createContainer("restarted", "/pk");
            container = client.getDatabase("shop").getContainer("restarted");
            createDocuments(50);
            continuation = readSome(
                    CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(FeedRange.forFullRange()), read, 2);
            first.partitionKeyRangeIds("shop", "restarted")
                    .forEach(range -> first.splitPartition("shop", "restarted", range));
        }
        try (EmbeddedCosmos second =
                        EmbeddedCosmos.builder().directory(directory).start();
                CosmosClient client =
                        CosmosFixture.clientOf(second.endpoint(), second.key()).buildClient()) {
            assertThat(second.partitionKeyRangeIds("shop", "restarted")).hasSize(8);
            container = client.getDatabase("shop").getContainer("restarted");
            createDocument("later", "pk1");
            read(CosmosChangeFeedRequestOptions.createForProcessingFromContinuation(continuation), read);
            assertThat(ids(read)).hasSize(51).doesNotHaveDuplicates();
        }
    }

    @Test
    void aPartitionThatGrowsTooLargeIsSplit() {
        try (EmbeddedCosmos small = EmbeddedCosmos.builder()
                        .partitions(1)
                        .partitionSplitBytes(40_000)
                        .start();
                CosmosClient client =
                        CosmosFixture.clientOf(small.endpoint(), small.key()).buildClient()) {
            client.createDatabase("shop");
            client.getDatabase("shop").createContainer("growing", "/pk");
            container = client.getDatabase("shop").getContainer("growing");
            String text = "x".repeat(500);
            for (int i = 0; i < 300; i++) {
                container.createItem(document("d" + i, "pk" + i % 40).put("text", text));
            }
            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                            small.partitionKeyRangeIds("shop", "growing"))
                    .hasSizeGreaterThanOrEqualTo(6));
            assertEveryRangeIsRead(300);
        }
    }
}
