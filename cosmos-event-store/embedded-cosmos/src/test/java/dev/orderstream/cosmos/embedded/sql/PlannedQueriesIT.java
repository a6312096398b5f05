package dev.orderstream.cosmos.embedded.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CompositePath;
import com.azure.cosmos.models.CompositePathSortOrder;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.IndexingPolicy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import dev.orderstream.cosmos.embedded.sql.value.Equality;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What azure-cosmos puts together from the partitions by the query plan is what the query gives over all documents at once.
 */
class PlannedQueriesIT {

    private static final int DOCUMENTS = 80;
    private static final int PAGE = 7;

    private static EmbeddedCosmos cosmos;
    private static CosmosClient client;
    private static CosmosContainer container;
    private static final List<ObjectNode> DOCUMENTS_STORED = new ArrayList<>();

    /** Upwards by the first path and downwards by the second, or the other way round. */
    private static List<CompositePath> sort(String up, String down) {
        return List.of(
                new CompositePath().setPath(up).setOrder(CompositePathSortOrder.ASCENDING),
                new CompositePath().setPath(down).setOrder(CompositePathSortOrder.DESCENDING));
    }

    @BeforeAll
    static void store() {
        cosmos = EmbeddedCosmos.start();
        client = new CosmosClientBuilder()
                .endpoint(cosmos.endpoint())
                .key(cosmos.key())
                .gatewayMode()
                .buildClient();
        client.createDatabaseIfNotExists("queries");
        CosmosContainerProperties properties = new CosmosContainerProperties("planned", "/pk");
        properties.setIndexingPolicy(new IndexingPolicy()
                .setCompositeIndexes(
                        List.of(sort("/price", "/unique"), sort("/unique", "/kind"), sort("/mixed", "/unique"))));
        client.getDatabase("queries").createContainer(properties);
        container = client.getDatabase("queries").getContainer("planned");
        Random random = new Random(42);
        for (int i = 0; i < DOCUMENTS; i++) {
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            document.put("id", String.format("d%03d", i));
            document.put("pk", "p" + i % 17);
            document.put("unique", i * 7 % DOCUMENTS);
            document.put("kind", List.of("a", "b", "c").get(i % 3));
            document.put("price", random.nextInt(400) / 4.0);
            document.putArray("tags").add("t" + i % 4).add("x");
            putMixed(document, random);
            container.createItem(document);
            DOCUMENTS_STORED.add(document);
        }
    }

    /** A property of all kinds, and none. */
    private static void putMixed(ObjectNode document, Random random) {
        switch (random.nextInt(6)) {
            case 0:
                document.putNull("mixed");
                break;
            case 1:
                document.put("mixed", random.nextBoolean());
                break;
            case 2:
                document.put("mixed", random.nextInt(5));
                break;
            case 3:
                document.put("mixed", "s" + random.nextInt(5));
                break;
            default:
                break;
        }
    }

    @AfterAll
    static void close() {
        client.close();
        cosmos.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT VALUE c.unique FROM c ORDER BY c.unique",
                "SELECT VALUE c.unique FROM c ORDER BY c.unique DESC",
                "SELECT c.id, c.price FROM c WHERE c.price > 50 ORDER BY c.price, c.unique DESC",
                "SELECT TOP 5 VALUE c.unique FROM c ORDER BY c.unique DESC, c.kind",
                "SELECT VALUE c.unique FROM c ORDER BY c.unique OFFSET 30 LIMIT 9",
                "SELECT VALUE c.unique FROM c ORDER BY c.unique OFFSET 75 LIMIT 20",
                "SELECT DISTINCT VALUE c.kind FROM c ORDER BY c.kind",
                "SELECT DISTINCT VALUE c.mixed FROM c WHERE IS_NUMBER(c.mixed) ORDER BY c.mixed DESC",
                "SELECT c.mixed FROM c ORDER BY c.mixed",
                "SELECT c.mixed, c.id FROM c ORDER BY c.mixed DESC, c.unique",
                "SELECT VALUE t FROM c JOIN t IN c.tags ORDER BY c.unique",
            })
    void sortedRowsComeInTheOneRightOrder(String query) {
        assertThat(keys(throughTheSdk(query))).isEqualTo(keys(atOnce(query)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT VALUE COUNT(1) FROM c",
                "SELECT VALUE COUNT(c.mixed) FROM c",
                "SELECT VALUE SUM(c.price) FROM c",
                "SELECT VALUE AVG(c.price) FROM c",
                "SELECT VALUE MIN(c.price) FROM c",
                "SELECT VALUE MAX(c.kind) FROM c",
                "SELECT VALUE MAX(c.unique) FROM c WHERE c.pk = 'p3'",
                "SELECT VALUE COUNT(1) FROM c WHERE c.price < 0",
                "SELECT COUNT(1) AS n, SUM(c.price) AS s, AVG(c.price) AS a, MIN(c.price) AS l, MAX(c.price) AS h FROM c",
                "SELECT c.kind AS g, COUNT(1) AS n, AVG(c.price) AS p FROM c GROUP BY c.kind",
                "SELECT VALUE COUNT(1) FROM c GROUP BY c.kind",
                "SELECT VALUE c.mixed FROM c GROUP BY c.mixed",
                "SELECT c.pk, MAX(c.price) AS most FROM c WHERE c.price > 20 GROUP BY c.pk",
                "SELECT VALUE COUNT(1) FROM (SELECT DISTINCT VALUE c.kind FROM c)",
                "SELECT COUNT(1) AS n FROM (SELECT DISTINCT c.kind, c.pk FROM c)",
                "SELECT DISTINCT VALUE c.kind FROM c",
                "SELECT DISTINCT c.mixed FROM c",
                "SELECT VALUE COUNT(1) FROM c JOIN t IN c.tags WHERE t = 'x'",
                "SELECT c.id, t AS tag FROM c JOIN t IN c.tags",
                "SELECT 1",
                "SELECT VALUE EXISTS(SELECT VALUE t FROM t IN c.tags WHERE t = 't1') FROM c",
            })
    void rowsInNoOrderAreTheSameRows(String query) {
        assertThat(keys(throughTheSdk(query))).containsExactlyInAnyOrderElementsOf(keys(atOnce(query)));
    }

    @Test
    void aTopWithoutOrderReturnsThatManyRows() {
        assertThat(throughTheSdk("SELECT TOP 11 * FROM c")).hasSize(11);
        assertThat(throughTheSdk("SELECT * FROM c OFFSET 70 LIMIT 20")).hasSize(10);
    }

    @Test
    void everyPageOfASortCanBeResumedByItsContinuation() {
        String query = "SELECT VALUE c.id FROM c ORDER BY c.mixed, c.unique DESC";
        List<JsonNode> rows = new ArrayList<>();
        String continuation = null;
        do {
            FeedResponse<JsonNode> page = container
                    .queryItems(query, new CosmosQueryRequestOptions(), JsonNode.class)
                    .iterableByPage(continuation, PAGE)
                    .iterator()
                    .next();
            rows.addAll(page.getResults());
            continuation = page.getContinuationToken();
        } while (continuation != null);

        assertThat(keys(rows)).isEqualTo(keys(atOnce(query)));
    }

    private static List<JsonNode> throughTheSdk(String query) {
        List<JsonNode> rows = new ArrayList<>();
        container
                .queryItems(query, new CosmosQueryRequestOptions(), JsonNode.class)
                .iterableByPage(PAGE)
                .forEach(page -> rows.addAll(page.getResults()));
        return rows;
    }

    private static List<JsonNode> atOnce(String query) {
        List<JsonNode> rows = new ArrayList<>();
        SqlQuery.parse(query).execute(DOCUMENTS_STORED.iterator(), Map.of()).forEachRemaining(rows::add);
        return rows;
    }

    private static List<Object> keys(List<JsonNode> rows) {
        return rows.stream().map(Equality::keyOf).toList();
    }
}
