package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static dev.orderstream.cosmos.embedded.DocumentsIT.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemIdentity;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.PartitionKeyBuilder;
import com.azure.cosmos.models.PartitionKeyDefinition;
import com.azure.cosmos.models.PartitionKeyDefinitionVersion;
import com.azure.cosmos.models.PartitionKind;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueriesIT {

    private static final int COUNT = 100;

    @RegisterExtension
    static final CosmosFixture COSMOS = new CosmosFixture();

    private static CosmosContainer container;

    /** 100 documents over 10 logical partitions; {@code n} is unique, {@code m} is shared by 20 each. */
    @BeforeAll
    static void createDocuments() {
        container = COSMOS.newContainerThatSorts(new String[] {"/m", "-/n"});
        for (int i = 0; i < COUNT; i++) {
            int n = i * 37 % COUNT;
            container.createItem(document(String.format("d%03d", i), "pk" + i % 10)
                    .put("n", n)
                    .put("m", n % 5));
        }
    }

    private static CosmosQueryRequestOptions in(String partitionKey) {
        return new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(partitionKey));
    }

    private static List<JsonNode> rows(String sql) {
        return rows(sql, new CosmosQueryRequestOptions());
    }

    private static List<JsonNode> rows(String sql, CosmosQueryRequestOptions options) {
        return StreamSupport.stream(
                        container
                                .queryItems(sql, options, JsonNode.class)
                                .iterableByPage()
                                .spliterator(),
                        false)
                .flatMap(page -> page.getResults().stream())
                .toList();
    }

    /** Reads page by page, each by a new request from the continuation of the page before. */
    private static List<JsonNode> resumedRows(String sql, CosmosQueryRequestOptions options, int pageSize) {
        List<JsonNode> rows = new ArrayList<>();
        String continuation = null;
        do {
            FeedResponse<JsonNode> page = container
                    .queryItems(sql, options, JsonNode.class)
                    .iterableByPage(continuation, pageSize)
                    .iterator()
                    .next();
            rows.addAll(page.getResults());
            continuation = page.getContinuationToken();
        } while (continuation != null);
        return rows;
    }

    @Test
    void aFilterWithParametersFindsItsDocumentsInAllPartitions() {
        SqlQuerySpec query = new SqlQuerySpec(
                "SELECT * FROM c WHERE c.n >= @from AND c.n < @to",
                new SqlParameter("@from", 10),
                new SqlParameter("@to", 20));
        assertThat(container.queryItems(query, new CosmosQueryRequestOptions(), ObjectNode.class))
                .extracting(d -> d.path("n").intValue())
                .containsExactlyInAnyOrder(10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
    }

    @Test
    void aQueryInALogicalPartitionComesInIdOrder() {
        assertThat(rows("SELECT VALUE c.id FROM c WHERE c.id > 'd040'", in("pk3")))
                .extracting(JsonNode::asText)
                .containsExactly("d043", "d053", "d063", "d073", "d083", "d093");
    }

    @Test
    void orderByMergesThePartitions() {
        assertThat(rows("SELECT VALUE c.n FROM c ORDER BY c.n"))
                .extracting(JsonNode::intValue)
                .containsExactlyElementsOf(IntStream.range(0, COUNT).boxed().toList());
        assertThat(rows("SELECT VALUE c.n FROM c ORDER BY c.n DESC"))
                .extracting(JsonNode::intValue)
                .isSortedAccordingTo(Comparator.reverseOrder())
                .hasSize(COUNT);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 30, 200})
    void anOrderedQueryThatIsResumedAfterEachPageLosesAndRepeatsNothing(int pageSize) {
        for (String order : List.of("c.n", "c.n DESC", "c.m", "c.m DESC", "c.m, c.n DESC")) {
            assertThat(resumedRows(
                            "SELECT c.id, c.m, c.n FROM c ORDER BY " + order,
                            new CosmosQueryRequestOptions(),
                            pageSize))
                    .as("ORDER BY %s, page size %d", order, pageSize)
                    .extracting(d -> d.path("id").asText())
                    .hasSize(COUNT)
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10})
    void anOrderedQueryInOneLogicalPartitionCanBeResumed(int pageSize) {
        assertThat(resumedRows("SELECT * FROM c ORDER BY c.m DESC", in("pk7"), pageSize))
                .extracting(d -> d.path("id").asText())
                .hasSize(10)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 50})
    void anUnorderedQueryThatIsResumedAfterEachPageLosesAndRepeatsNothing(int pageSize) {
        assertThat(resumedRows("SELECT * FROM c WHERE c.n >= 20", new CosmosQueryRequestOptions(), pageSize))
                .extracting(d -> d.path("id").asText())
                .hasSize(80)
                .doesNotHaveDuplicates();
    }

    @Test
    void aJoinThatGivesSeveralRowsPerDocumentPagesThroughThem() {
        CosmosContainer joined = COSMOS.newContainer();
        for (int i = 0; i < 10; i++) {
            ObjectNode document = document("d" + i, "A");
            document.putArray("lines").add(i * 3).add(i * 3 + 1).add(i * 3 + 2);
            joined.createItem(document);
        }
        List<Integer> rows = new ArrayList<>();
        joined.queryItems("SELECT VALUE l FROM c JOIN l IN c.lines", in("A"), Integer.class)
                .iterableByPage(4)
                .forEach(page -> rows.addAll(page.getResults()));
        assertThat(rows)
                .containsExactlyElementsOf(IntStream.range(0, 30).boxed().toList());
    }

    @Test
    void countsAndSumsAddUpOverThePartitions() {
        assertThat(rows("SELECT VALUE COUNT(1) FROM c"))
                .extracting(JsonNode::intValue)
                .containsExactly(COUNT);
        assertThat(rows("SELECT VALUE SUM(c.n) FROM c"))
                .extracting(JsonNode::intValue)
                .containsExactly(4950);
        assertThat(rows("SELECT VALUE MAX(c.n) FROM c WHERE c.m = 2"))
                .extracting(JsonNode::intValue)
                .containsExactly(97);
        assertThat(rows("SELECT VALUE COUNT(1) FROM c", in("pk1")))
                .extracting(JsonNode::intValue)
                .containsExactly(10);
    }

    @Test
    void topOffsetAndLimitCutTheMergedRows() {
        assertThat(rows("SELECT TOP 5 VALUE c.n FROM c ORDER BY c.n"))
                .extracting(JsonNode::intValue)
                .containsExactly(0, 1, 2, 3, 4);
        assertThat(rows("SELECT VALUE c.n FROM c ORDER BY c.n OFFSET 95 LIMIT 10"))
                .extracting(JsonNode::intValue)
                .containsExactly(95, 96, 97, 98, 99);
        assertThat(rows("SELECT TOP 3 * FROM c")).hasSize(3);
    }

    @Test
    void distinctAndGroupByJoinThePartitions() {
        assertThat(rows("SELECT DISTINCT VALUE c.m FROM c"))
                .extracting(JsonNode::intValue)
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(rows("SELECT c.m, COUNT(1) AS k FROM c GROUP BY c.m"))
                .hasSize(5)
                .allMatch(row -> row.path("k").intValue() == 20);
    }

    @Test
    void manyDocumentsAreReadByTheirIdentities() {
        List<CosmosItemIdentity> identities = IntStream.range(0, 40)
                .mapToObj(i -> new CosmosItemIdentity(new PartitionKey("pk" + i % 10), String.format("d%03d", i)))
                .toList();
        assertThat(container.readMany(identities, ObjectNode.class).getResults())
                .hasSize(40);
    }

    @Test
    void documentsThatAreNotThereAreLeftOutOfThoseReadByTheirIdentities() {
        List<CosmosItemIdentity> identities = List.of(
                new CosmosItemIdentity(new PartitionKey("pk1"), "d001"),
                new CosmosItemIdentity(new PartitionKey("pk1"), "missing"),
                new CosmosItemIdentity(new PartitionKey("pk2"), "d001"));
        assertThat(container.readMany(identities, ObjectNode.class).getResults())
                .extracting(d -> d.path("id").asText())
                .containsExactly("d001");
    }

    @Test
    void theFeedRangesOfAQueryHaveEachDocumentOnce() {
        List<JsonNode> all = new ArrayList<>();
        for (FeedRange range : container.getFeedRanges()) {
            List<JsonNode> sorted =
                    rows("SELECT c.id, c.n FROM c ORDER BY c.n", new CosmosQueryRequestOptions().setFeedRange(range));
            assertThat(sorted).extracting(d -> d.path("n").intValue()).isSorted();
            all.addAll(sorted);
        }
        assertThat(all).extracting(d -> d.path("id").asText()).hasSize(COUNT).doesNotHaveDuplicates();
    }

    @Test
    void aPrefixOfAHierarchicalKeyLimitsSortsAndAggregates() {
        CosmosContainer hierarchical = COSMOS.newContainer(new CosmosContainerProperties(
                "hierarchical-queries",
                new PartitionKeyDefinition()
                        .setPaths(List.of("/tenant", "/user"))
                        .setKind(PartitionKind.MULTI_HASH)
                        .setVersion(PartitionKeyDefinitionVersion.V2)));
        for (int i = 0; i < 12; i++) {
            hierarchical.createItem(document("d" + i, "")
                    .put("tenant", "t" + i % 2)
                    .put("user", "u" + i % 3)
                    .put("n", i));
        }
        CosmosQueryRequestOptions inTenant = new CosmosQueryRequestOptions()
                .setPartitionKey(new PartitionKeyBuilder().add("t1").build());

        assertThat(hierarchical.queryItems("SELECT VALUE c.n FROM c ORDER BY c.n DESC", inTenant, Integer.class))
                .containsExactly(11, 9, 7, 5, 3, 1);
        assertThat(hierarchical.queryItems("SELECT VALUE SUM(c.n) FROM c", inTenant, Double.class))
                .containsExactly(36.0);
        assertThat(hierarchical
                        .readMany(
                                List.of(
                                        new CosmosItemIdentity(hierarchicalKey("t1", "u2"), "d5"),
                                        new CosmosItemIdentity(hierarchicalKey("t0", "u0"), "d6"),
                                        new CosmosItemIdentity(hierarchicalKey("t0", "u0"), "d5")),
                                ObjectNode.class)
                        .getResults())
                .extracting(d -> d.path("id").asText())
                .containsExactlyInAnyOrder("d5", "d6");
    }

    private static PartitionKey hierarchicalKey(String tenant, String user) {
        return new PartitionKeyBuilder().add(tenant).add(user).build();
    }

    @Test
    void allDocumentsOfALogicalPartitionAreRead() {
        assertThat(container.readAllItems(new PartitionKey("pk4"), ObjectNode.class))
                .hasSize(10);
    }

    @Test
    void aSyntaxErrorIsABadRequestWithItsPosition() {
        assertRefused(400, () -> rows("SELECT * FRM c"));
        try {
            rows("SELECT * FRM c");
        } catch (RuntimeException e) {
            assertThat(e).hasMessageContaining("offset 9");
        }
    }

    @Test
    void queryChargesAreReported() {
        FeedResponse<JsonNode> page = container
                .queryItems("SELECT * FROM c", in("pk1"), JsonNode.class)
                .iterableByPage()
                .iterator()
                .next();
        assertThat(page.getRequestCharge()).isBetween(2.3, 3.5);
    }
}
