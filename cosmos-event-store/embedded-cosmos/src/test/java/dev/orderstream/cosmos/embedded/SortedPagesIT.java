package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sorted pages of one logical partition as the server gives them, without an SDK that puts rows right. */
class SortedPagesIT {

    private static final int COUNT = 20;

    @RegisterExtension
    static final CosmosFixture COSMOS = new CosmosFixture();

    private CosmosContainer container;

    /** Documents d00 to d19, of which each five have one {@code m}. */
    @BeforeEach
    void createDocuments() {
        container = COSMOS.newContainerThatSorts(new String[] {"/m", "/id"});
        for (int i = 0; i < COUNT; i++) {
            container.createItem(document(String.format("d%02d", i), "A").put("m", i % 4));
        }
    }

    /** Ids row by row; what happens after the first page is given. */
    private List<String> ids(String query, int pageSize, Consumer<List<String>> afterFirstPage) {
        List<String> ids = new ArrayList<>();
        String continuation = "";
        do {
            PlainClient.Response page = page(query, pageSize, continuation);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            boolean first = ids.isEmpty();
            page.json().path("Documents").forEach(row -> ids.add(row.asText()));
            assertThat(page.json().path("Documents")).hasSizeLessThanOrEqualTo(pageSize);
            if (first) {
                afterFirstPage.accept(ids);
            }
            continuation = page.headers().getOrDefault("x-ms-continuation", "");
        } while (!continuation.isEmpty());
        return ids;
    }

    private PlainClient.Response page(String query, int pageSize, String continuation) {
        return new PlainClient(COSMOS.cosmos())
                .send(
                        "POST",
                        "dbs/shop/colls/" + container.getId() + "/docs",
                        "{\"query\":\"" + query + "\",\"parameters\":[]}",
                        "content-type",
                        "application/query+json",
                        "x-ms-documentdb-isquery",
                        "true",
                        "x-ms-documentdb-partitionkey",
                        "[\"A\"]",
                        "x-ms-max-item-count",
                        Integer.toString(pageSize),
                        "x-ms-continuation",
                        continuation);
    }

    @Test
    void theContinuationOfAnotherQueryIsABadRequest() {
        String continuation =
                page("SELECT * FROM c ORDER BY c.m", 3, "").headers().get("x-ms-continuation");

        PlainClient.Response response = page("SELECT * FROM c ORDER BY c.m, c.id", 3, continuation);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).contains("belongs to another query");
    }

    @ParameterizedTest
    @CsvSource({
        "SELECT VALUE c.id FROM c ORDER BY c.m, 20",
        "SELECT VALUE c.id FROM c ORDER BY c.m DESC, 20",
        "SELECT VALUE c.id FROM c ORDER BY c.missing, 20",
        "SELECT TOP 7 VALUE c.id FROM c ORDER BY c.m, 7",
        "SELECT VALUE c.id FROM c ORDER BY c.m OFFSET 4 LIMIT 9, 9",
        "SELECT VALUE c.id FROM c ORDER BY c.m OFFSET 18 LIMIT 9, 2",
        "SELECT VALUE c.id FROM c ORDER BY c.m OFFSET 0 LIMIT 0, 0",
        "SELECT VALUE c.id FROM c ORDER BY c.m OFFSET 30 LIMIT 5, 0",
    })
    void pagesOfAnySizeAreTheWhole(String query, int rows) {
        List<String> whole = ids(query, 1_000, ids -> {});

        assertThat(whole).hasSize(rows).doesNotHaveDuplicates();
        for (int pageSize : List.of(1, 3, 7)) {
            assertThat(ids(query, pageSize, ids -> {}))
                    .as("page size %d", pageSize)
                    .isEqualTo(whole);
        }
    }

    @Test
    void aSortGoesOnBehindItsLastRowThoughTheRowsBeforeAreGone() {
        String query = "SELECT VALUE c.id FROM c ORDER BY c.m, c.id";
        List<String> whole = ids(query, 1_000, ids -> {});

        List<String> rows = ids(
                query,
                6,
                sent -> sent.forEach(
                        id -> container.deleteItem(id, new PartitionKey("A"), new CosmosItemRequestOptions())));

        assertThat(rows).isEqualTo(whole);
    }

    @Test
    void aSortGoesOnBehindItsLastRowThoughRowsAreAddedBefore() {
        String query = "SELECT VALUE c.id FROM c ORDER BY c.m, c.id";
        List<String> whole = ids(query, 1_000, ids -> {});

        List<String> rows = ids(query, 6, sent -> {
            for (int i = 0; i < 5; i++) {
                container.createItem(document("a" + i, "A").put("m", 0));
            }
        });

        assertThat(rows).isEqualTo(whole);
    }

    @Test
    void sortKeysThatAreTooLongForAContinuationAreReadFromTheDocument() {
        CosmosContainer withLongKeys = COSMOS.newContainer();
        for (int i = 0; i < 6; i++) {
            withLongKeys.createItem(document("d" + i, "A").put("m", "x".repeat(20_000) + (5 - i)));
        }
        container = withLongKeys;

        assertThat(ids("SELECT VALUE c.id FROM c ORDER BY c.m", 2, ids -> {}))
                .containsExactly("d5", "d4", "d3", "d2", "d1", "d0");
    }

    @Test
    void rowsOfOneDocumentAreTornApartByPagesAndStillAllThere() {
        container.createItem(withTags("t0"));
        container.createItem(withTags("t1"));

        List<String> tags = ids("SELECT VALUE t FROM c JOIN t IN c.tags ORDER BY c.id DESC", 2, ids -> {});

        assertThat(tags).containsExactly("t1-0", "t1-1", "t1-2", "t0-0", "t0-1", "t0-2");
    }

    private static ObjectNode withTags(String id) {
        ObjectNode document = document(id, "A");
        document.putArray("tags").add(id + "-0").add(id + "-1").add(id + "-2");
        return document;
    }
}
