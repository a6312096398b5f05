package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Queries that the service refuses must not pass here. What the gateway does is documented in "Queries that cannot be served by
 * gateway"
 * (https://learn.microsoft.com/rest/api/cosmos-db/querying-cosmosdb-resources-using-the-rest-api#queries-that-cannot-be-served-by-gateway)
 * and recorded from a hosted account in https://github.com/xo/dbimp; what can be sorted, in
 * https://learn.microsoft.com/azure/cosmos-db/index-policy.
 */
class GatewayRefusalsIT {

    @RegisterExtension
    static final CosmosFixture COSMOS = new CosmosFixture();

    private static CosmosContainer container;

    @BeforeAll
    static void createDocuments() {
        container = COSMOS.newContainerThatSorts(new String[] {"/a", "-/b"});
        for (int i = 0; i < 20; i++) {
            var document = document("d" + i, "pk" + i).put("a", i % 3).put("b", i);
            document.putArray("tags").add("t" + i);
            container.createItem(document);
        }
    }

    private static PlainClient.Response query(String text, String... headers) {
        return send(text, "x-ms-documentdb-isquery", "true", headers);
    }

    private static PlainClient.Response plan(String text, String... headers) {
        return send(text, "x-ms-cosmos-is-query-plan-request", "True", headers);
    }

    private static PlainClient.Response send(String text, String kind, String yes, String... headers) {
        return sendTo(container.getId(), text, kind, yes, headers);
    }

    private static PlainClient.Response sendTo(
            String containerId, String text, String kind, String yes, String... headers) {
        List<String> all = new ArrayList<>(List.of("content-type", "application/query+json", kind, yes));
        all.addAll(List.of(headers));
        return new PlainClient(COSMOS.cosmos())
                .send(
                        "POST",
                        "dbs/shop/colls/" + containerId + "/docs",
                        JsonNodeFactory.instance.objectNode().put("query", text).toString(),
                        all.toArray(String[]::new));
    }

    private static final String[] CROSS_PARTITION = {"x-ms-documentdb-query-enablecrosspartition", "true"};

    @Test
    void aQueryOverAllPartitionsNeedsTheHeaderThatAllowsIt() {
        PlainClient.Response refused = query("SELECT * FROM c WHERE c.a = 1");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("message").asText())
                .startsWith("Cross partition query is required but disabled.");
        assertThat(query("SELECT * FROM c WHERE c.a = 1", "x-ms-documentdb-query-enablecrosspartition", "false")
                        .status())
                .isEqualTo(400);
        assertThat(query("SELECT * FROM c WHERE c.a = 1", CROSS_PARTITION)
                        .json()
                        .path("Documents"))
                .hasSize(7);
    }

    @Test
    void aQueryThatNamesOnePartitionNeedsNoHeader() {
        assertThat(query("SELECT * FROM c WHERE c.pk = 'pk3'").json().path("Documents"))
                .hasSize(1);
        assertThat(query("SELECT VALUE COUNT(1) FROM c WHERE c.pk = 'pk3'").status())
                .isEqualTo(200);
        assertThat(query("SELECT * FROM c", "x-ms-documentdb-partitionkey", "[\"pk3\"]")
                        .json()
                        .path("Documents"))
                .hasSize(1);
        assertThat(query("SELECT * FROM c", "x-ms-documentdb-partitionkeyrangeid", "0")
                        .status())
                .isEqualTo(200);
        assertThat(query("SELECT VALUE 1").status()).isEqualTo(200);
        assertThat(query("SELECT * FROM c WHERE c.pk IN ('pk3', 'pk4')").status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM c ORDER BY c.a",
                "SELECT * FROM c ORDER BY c.a, c.b DESC",
                "SELECT TOP 3 * FROM c",
                "SELECT * FROM c OFFSET 1 LIMIT 2",
                "SELECT DISTINCT VALUE c.a FROM c",
                "SELECT VALUE COUNT(1) FROM c"
            })
    void whatAClientHasToPutTogetherIsRefusedWithThePlanInTheBody(String query) {
        PlainClient.Response refused = query(query, CROSS_PARTITION);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.subStatus()).isEqualTo(1004);
        assertThat(refused.json().path("message").asText()).contains("can not be directly served by the gateway");
        assertThat(refused.json().path("additionalErrorInfo").asText())
                .contains("\"partitionedQueryExecutionInfoVersion\":2", "\"queryRanges\"");
        for (String range : COSMOS.cosmos().partitionKeyRangeIds("shop", container.getId())) {
            assertThat(query(query, "x-ms-documentdb-partitionkeyrangeid", range)
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT COUNT(1) AS n FROM c", "SELECT c.a, COUNT(1) AS n FROM c GROUP BY c.a"})
    void aggregatesOverAllPartitionsNeedValue(String query) {
        PlainClient.Response refused = query(query, CROSS_PARTITION);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("message").asText())
                .contains("Cross partition query only supports 'VALUE <AggregateFunc>' for aggregates");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            SELECT VALUE COUNT(1) FROM c                          | Aggregate
            SELECT COUNT(1) AS n FROM c                           | NonValueAggregate
            SELECT COUNT(1) AS n, MAX(c.a) AS m FROM c            | NonValueAggregate, MultipleAggregates
            SELECT DISTINCT VALUE c.a FROM c                      | Distinct
            SELECT c.a FROM c GROUP BY c.a                        | GroupBy
            SELECT * FROM c OFFSET 1 LIMIT 2                      | OffsetAndLimit
            SELECT * FROM c ORDER BY c.a                          | OrderBy
            SELECT * FROM c ORDER BY c.a, c.b DESC                | MultipleOrderBy
            SELECT TOP 1 * FROM c                                 | Top
            """)
    void aPlanIsMadeOfWhatTheClientSaysThatItCanDo(String query, String features) {
        PlainClient.Response refused = plan(query, "x-ms-cosmos-supported-query-features", "CompositeAggregate");
        assertThat(refused.status()).isEqualTo(400);
        for (String feature : features.split(", ")) {
            assertThat(refused.json().path("message").asText())
                    .startsWith("Query contains 1 or more unsupported features.")
                    .contains("Query contained " + feature + ", which the calling client does not support.");
        }
        assertThat(plan(query).status()).as("without a list").isEqualTo(400);
        assertThat(plan(query, "x-ms-cosmos-supported-query-features", "None, " + features)
                        .status())
                .isEqualTo(200);
        assertThat(plan("SELECT * FROM c WHERE c.a = 1").status()).isEqualTo(200);
    }

    private static void assertRefused(String query, String message) {
        for (PlainClient.Response refused :
                List.of(query(query, "x-ms-documentdb-partitionkey", "[\"pk1\"]"), queryOfRange(query))) {
            assertThat(refused.status()).as(query).isEqualTo(400);
            assertThat(refused.json().path("message").asText()).contains(message);
        }
    }

    private static PlainClient.Response queryOfRange(String query) {
        return query(query, "x-ms-documentdb-partitionkeyrangeid", "1");
    }

    @Test
    void aSortBySeveralPropertiesNeedsACompositeIndexInThatOrder() {
        String message = "does not have a corresponding composite index";
        assertRefused("SELECT * FROM c ORDER BY c.b, c.a", message);
        assertRefused("SELECT * FROM c ORDER BY c.a, c.b", message);
        assertRefused("SELECT * FROM c ORDER BY c.a DESC, c.b DESC", message);
        assertRefused("SELECT * FROM c ORDER BY c.a, c.b DESC, c.id", message);
        assertThat(queryOfRange("SELECT * FROM c ORDER BY c.a, c.b DESC").status())
                .isEqualTo(200);
        assertThat(queryOfRange("SELECT * FROM c ORDER BY c.a DESC, c.b").status())
                .isEqualTo(200);
    }

    @Test
    void aSortByElementsOfArraysIsRefused() {
        String message = "Order-by over correlated collections is not supported.";
        assertRefused("SELECT VALUE t FROM c JOIN t IN c.tags ORDER BY t", message);
        assertRefused("SELECT VALUE t FROM t IN c.tags ORDER BY t.x", message);
        assertThat(plan(
                                "SELECT VALUE t FROM c JOIN t IN c.tags ORDER BY t",
                                "x-ms-cosmos-supported-query-features",
                                "OrderBy")
                        .status())
                .isEqualTo(400);
        assertThat(queryOfRange("SELECT VALUE t FROM c JOIN t IN c.tags ORDER BY c.a")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aSortByWhatIsNoPlaceInTheDocumentIsRefused() {
        assertRefused(
                "SELECT * FROM (SELECT c.a AS x FROM c) s ORDER BY s.x", "could not be mapped to a document path");
    }

    @Test
    void aSortByAPathThatIsNotIndexedIsRefused() {
        CosmosContainerProperties properties = new CosmosContainerProperties("c-" + UUID.randomUUID(), "/pk");
        properties.setIndexingPolicy(new IndexingPolicy()
                .setIncludedPaths(List.of(new IncludedPath("/a/?"), new IncludedPath("/o/*")))
                .setExcludedPaths(List.of(new ExcludedPath("/*"), new ExcludedPath("/o/secret/?"))));
        CosmosContainer sparse = COSMOS.newContainer(properties);
        sparse.createItem(document("1", "A").put("a", 1));
        for (String sorted : List.of("c.a", "c.id", "c._ts", "c.o.x", "c['o']['y']")) {
            assertThat(sorted(sparse, sorted).status()).as(sorted).isEqualTo(200);
        }
        for (String sorted : List.of("c.b", "c.pk", "c.a.b", "c.o.secret", "c._etag")) {
            PlainClient.Response refused = sorted(sparse, sorted);
            assertThat(refused.status()).as(sorted).isEqualTo(400);
            assertThat(refused.json().path("message").asText())
                    .isEqualTo("The index path corresponding to the specified order-by item is excluded.");
        }
    }

    private static PlainClient.Response sorted(CosmosContainer sparse, String path) {
        return sendTo(
                sparse.getId(),
                "SELECT * FROM c ORDER BY " + path,
                "x-ms-documentdb-isquery",
                "true",
                "x-ms-documentdb-partitionkey",
                "[\"A\"]");
    }

    /** The service counts sorted pages so; the order has no effect on one number. Spring Data Cosmos asks it. */
    @Test
    void aCountMayBeSorted() {
        assertThat(container
                        .queryItems(
                                "SELECT VALUE COUNT(1) FROM c WHERE c.a = 1 ORDER BY c.b",
                                new CosmosQueryRequestOptions(),
                                Integer.class)
                        .stream())
                .containsExactly(7);
    }
}
