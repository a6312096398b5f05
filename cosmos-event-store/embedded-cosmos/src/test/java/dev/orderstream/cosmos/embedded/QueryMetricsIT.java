package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a query took and which indexes it used is sent when it is asked for
 * (https://learn.microsoft.com/azure/cosmos-db/nosql/query-metrics, .../index-metrics), and the Java SDK's diagnostics show it.
 */
class QueryMetricsIT {

    @RegisterExtension
    static final CosmosFixture COSMOS = new CosmosFixture();

    private static CosmosContainer container;

    @BeforeAll
    static void createDocuments() {
        CosmosContainerProperties properties = new CosmosContainerProperties("c-" + UUID.randomUUID(), "/pk");
        properties.setIndexingPolicy(new IndexingPolicy()
                .setIncludedPaths(List.of(new IncludedPath("/kind/?")))
                .setExcludedPaths(List.of(new ExcludedPath("/*"))));
        container = COSMOS.newContainer(properties);
        for (int i = 0; i < 30; i++) {
            container.createItem(
                    document("d" + i, "A").put("kind", "k" + i % 10).put("other", i % 10));
        }
    }

    private static FeedResponse<JsonNode> page(String query, CosmosQueryRequestOptions options) {
        return container
                .queryItems(query, options.setPartitionKey(new PartitionKey("A")), JsonNode.class)
                .iterableByPage()
                .iterator()
                .next();
    }

    private static String diagnostics(String query) {
        return page(
                        query,
                        new CosmosQueryRequestOptions()
                                .setQueryMetricsEnabled(true)
                                .setIndexMetricsEnabled(true))
                .getCosmosDiagnostics()
                .toString();
    }

    @Test
    void aFilterThatAnIndexAnswersLoadsWhatItSends() {
        String diagnostics = diagnostics("SELECT * FROM c WHERE c.kind = 'k3'");
        assertThat(diagnostics)
                .contains("\"retrievedDocumentCount\":3,", "\"outputDocumentCount\":3,", "\"indexHitRatio\":1.0")
                .containsPattern("\"totalQueryExecutionTime\":\"PT0\\.\\d+S\"")
                .doesNotContain("PT-");
    }

    @Test
    void aFilterThatNoIndexAnswersLoadsEverything() {
        assertThat(diagnostics("SELECT * FROM c WHERE c.other = 3"))
                .contains("\"retrievedDocumentCount\":30,", "\"outputDocumentCount\":3,", "\"indexHitRatio\":0.1");
    }

    @Test
    void indexMetricsNameWhatIsUsedAndWhatWouldHelp() {
        String diagnostics = diagnostics("SELECT * FROM c WHERE c.kind = 'k3' AND c.other > 3");
        assertThat(diagnostics)
                .containsPattern("(?s)(?i)utilized.*/kind/\\?")
                .containsPattern("(?s)(?i)potential.*/other/\\?");
    }

    @Test
    void withoutBeingAskedForTheyAreNotSent() {
        PlainClient.Response response = new PlainClient(COSMOS.cosmos())
                .send(
                        "POST",
                        "dbs/shop/colls/" + container.getId() + "/docs",
                        "{\"query\":\"SELECT * FROM c\"}",
                        "content-type",
                        "application/query+json",
                        "x-ms-documentdb-isquery",
                        "true",
                        "x-ms-documentdb-partitionkey",
                        "[\"A\"]");
        assertThat(response.headers())
                .doesNotContainKeys("x-ms-documentdb-query-metrics", "x-ms-cosmos-index-utilization");
    }
}
