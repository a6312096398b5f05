package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.orderstream.cosmos.embedded.sql.naive.RandomQueries;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Query texts over the wire, in one logical partition and as query plans. */
class QueryTextIT {

    private static final int TEXTS = 150;

    @RegisterExtension
    static final CosmosFixture COSMOS = new CosmosFixture();

    private static CosmosContainer container;

    @BeforeAll
    static void createDocument() {
        container = COSMOS.newContainer();
        container.createItem(document("d", "A").put("a", 1));
    }

    private static PlainClient.Response query(String text) {
        return send(text, "x-ms-documentdb-isquery", "true");
    }

    private static PlainClient.Response plan(String text) {
        return send(
                text,
                "x-ms-cosmos-is-query-plan-request",
                "True",
                "x-ms-cosmos-supported-query-features",
                "Aggregate, Distinct, GroupBy, MultipleAggregates, MultipleOrderBy, NonValueAggregate, OffsetAndLimit,"
                        + " OrderBy, Top");
    }

    private static PlainClient.Response send(String text, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 4);
        all[headers.length] = "content-type";
        all[headers.length + 1] = "application/query+json";
        all[headers.length + 2] = "x-ms-documentdb-partitionkey";
        all[headers.length + 3] = "[\"A\"]";
        return new PlainClient(COSMOS.cosmos())
                .send(
                        "POST",
                        "dbs/shop/colls/" + container.getId() + "/docs",
                        JsonNodeFactory.instance.objectNode().put("query", text).toString(),
                        all);
    }

    private static boolean namesWhatIsWrong(PlainClient.Response response) {
        return response.status() == 200
                || response.body().contains("at offset ")
                || response.body().matches("(?s).*([Oo]rder-?\\s?by|ORDER BY).*");
    }

    @Test
    void aDamagedQueryIsAnsweredOrABadRequestWithAPosition() {
        Random random = new Random(20_261_122);
        for (int i = 0; i < TEXTS; i++) {
            String text = damaged(new RandomQueries(random, false).next().text(), random);
            for (PlainClient.Response response : new PlainClient.Response[] {query(text), plan(text)}) {
                assertThat(response.status())
                        .as("%s: %s", text, response.body())
                        .isIn(200, 400);
                assertThat(namesWhatIsWrong(response))
                        .as("%s: %s", text, response.body())
                        .isTrue();
            }
        }
    }

    private static String damaged(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(2); i++) {
            int at = random.nextInt(damaged.length());
            if (random.nextBoolean()) {
                damaged.deleteCharAt(at);
            } else {
                damaged.insert(at, (char) (' ' + random.nextInt(100)));
            }
        }
        return damaged.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "NOT ", "c.a OR "})
    void aQueryThatIsNestedVeryDeeplyIsABadRequest(String level) {
        PlainClient.Response response = query("SELECT VALUE " + level.repeat(10_000) + "c.a FROM c");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).contains("nested", "at offset ");
    }

    @Test
    void functionsOfTheCurrentTimeFollowTheServersClock() {
        long before = System.currentTimeMillis();
        COSMOS.cosmos().clock().advance(Duration.ofDays(400));
        try {
            JsonNode row = query("SELECT GETCURRENTTIMESTAMP() AS now, GETCURRENTTIMESTAMPSTATIC() AS began,"
                            + " DATETIMETOTIMESTAMP(AGO('day', 400)) AS earlier FROM c")
                    .json()
                    .path("Documents")
                    .path(0);

            long shifted = before + Duration.ofDays(400).toMillis();
            assertThat(row.path("now").longValue()).isGreaterThanOrEqualTo(shifted);
            assertThat(row.path("began").longValue())
                    .isBetween(shifted, row.path("now").longValue());
            assertThat(row.path("earlier").longValue()).isBetween(before, System.currentTimeMillis());
        } finally {
            COSMOS.cosmos().clock().reset();
        }
    }
}
