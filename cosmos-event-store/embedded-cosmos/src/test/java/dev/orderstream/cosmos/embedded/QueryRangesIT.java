package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKeyDefinition;
import com.azure.cosmos.models.PartitionKeyDefinitionVersion;
import com.azure.cosmos.models.PartitionKind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.faults.ActiveFault;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.cosmos.embedded.faults.Operation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A query visits the physical partitions that its filter on the partition key leaves, of four. */
class QueryRangesIT {

    private static final int PHYSICAL_PARTITIONS = 4;
    private static final int KEYS = 40;

    @RegisterExtension
    static final CosmosFixture COSMOS = new CosmosFixture();

    private static CosmosContainer simple;
    private static CosmosContainer hierarchical;

    private ActiveFault queries;

    @BeforeAll
    static void createDocuments() {
        simple = COSMOS.newContainer();
        hierarchical = COSMOS.newContainer(new CosmosContainerProperties(
                "hierarchical",
                new PartitionKeyDefinition()
                        .setPaths(List.of("/tenant", "/user"))
                        .setKind(PartitionKind.MULTI_HASH)
                        .setVersion(PartitionKeyDefinitionVersion.V2)));
        for (int i = 0; i < KEYS; i++) {
            simple.createItem(document("d" + i, "pk" + i).put("n", i));
            hierarchical.createItem(
                    document("d" + i, "unused").put("tenant", "t" + i % 2).put("user", "u" + i));
        }
    }

    /** A fault that does no harm counts the requests. */
    @BeforeEach
    void countRequests() {
        queries = COSMOS.cosmos().faults().add(Fault.on(Operation.QUERY).delay(Duration.ZERO));
    }

    @AfterEach
    void stopCounting() {
        COSMOS.cosmos().faults().clear();
    }

    private static List<JsonNode> rows(CosmosContainer container, String query) {
        return container.queryItems(query, new CosmosQueryRequestOptions(), JsonNode.class).stream()
                .toList();
    }

    @Test
    void aQueryWithoutAFilterOnTheKeyVisitsAllPartitions() {
        assertThat(rows(simple, "SELECT * FROM c WHERE c.n >= 0")).hasSize(KEYS);
        assertThat(queries.hits()).isEqualTo(PHYSICAL_PARTITIONS);
    }

    @Test
    void aQueryForOneKeyVisitsItsPartitionOnly() {
        for (int i = 0; i < KEYS; i++) {
            assertThat(rows(simple, "SELECT * FROM c WHERE c.pk = 'pk" + i + "'"))
                    .extracting(row -> row.path("id").asText())
                    .containsExactly("d" + i);
        }
        assertThat(queries.hits()).isEqualTo(KEYS);
    }

    @Test
    void aSortAndAnAggregateForOneKeyVisitItsPartitionOnly() {
        assertThat(rows(simple, "SELECT VALUE c.n FROM c WHERE c.pk = 'pk7' ORDER BY c.n"))
                .extracting(JsonNode::intValue)
                .containsExactly(7);
        assertThat(rows(simple, "SELECT VALUE COUNT(1) FROM c WHERE c.pk = 'pk7'"))
                .extracting(JsonNode::intValue)
                .containsExactly(1);
        assertThat(queries.hits()).isEqualTo(2);
    }

    @Test
    void aQueryForSeveralKeysVisitsTheirPartitionsOnceEach() {
        assertThat(rows(simple, "SELECT * FROM c WHERE c.pk IN ('pk3', 'pk11', 'pk3') OR c.pk = 'pk29'"))
                .extracting(row -> row.path("id").asText())
                .containsExactlyInAnyOrder("d3", "d11", "d29");
        assertThat(queries.hits()).isBetween(1, 3);
    }

    @Test
    void aFilterThatNoKeyPassesVisitsOnePartition() {
        assertThat(rows(simple, "SELECT * FROM c WHERE c.pk = 'pk1' AND c.pk = 'pk2'"))
                .isEmpty();
        assertThat(rows(simple, "SELECT VALUE COUNT(1) FROM c WHERE c.pk = 'pk1' AND c.pk = 'pk2'"))
                .extracting(JsonNode::intValue)
                .containsExactly(0);
        assertThat(queries.hits()).isEqualTo(2);
    }

    @Test
    void theBeginningOfAHierarchicalKeyIsEnough() {
        assertThat(rows(hierarchical, "SELECT * FROM c WHERE c.tenant = 't1'")).hasSize(KEYS / 2);
        int hitsForTenant = queries.hits();
        assertThat(rows(hierarchical, "SELECT * FROM c WHERE c.tenant = 't1' AND c.user = 'u7'"))
                .extracting(row -> row.path("id").asText())
                .containsExactly("d7");
        assertThat(hitsForTenant).isLessThan(PHYSICAL_PARTITIONS);
        assertThat(queries.hits() - hitsForTenant).isEqualTo(1);
    }

    @Test
    void theKeyFoundAndItsBeginningTogetherAreVisitedOnce() {
        assertThat(rows(hierarchical, "SELECT * FROM c WHERE c.tenant = 't1' OR (c.tenant = 't1' AND c.user = 'u7')"))
                .hasSize(KEYS / 2);
        assertThat(queries.hits()).isLessThan(PHYSICAL_PARTITIONS);
    }

    @Test
    void aKeyOfVersion1IsFoundToo() {
        CosmosContainer version1 = COSMOS.newContainer(new CosmosContainerProperties("version1", "/pk"));
        for (int i = 0; i < KEYS; i++) {
            version1.createItem(document("d" + i, "pk" + i));
        }
        for (int i = 0; i < KEYS; i++) {
            ObjectNode found = (ObjectNode)
                    rows(version1, "SELECT * FROM c WHERE c.pk = 'pk" + i + "'").get(0);
            assertThat(found.path("id").asText()).isEqualTo("d" + i);
        }
        assertThat(queries.hits()).isEqualTo(KEYS);
    }
}
