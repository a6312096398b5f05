package dev.orderstream.cosmos.embedded.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans in the form that azure-cosmos 4.81.0 and @azure/cosmos read. */
class QueryPlanTest {

    private static final String FILTER = "{documentdb-formattableorderbyquery-filter}";

    @Test
    void aPlainQueryGoesToThePartitionsAsItIs() {
        assertThat(plan("SELECT * FROM c WHERE c.a = 1"))
                .isEqualTo(
                        Vector.json(
                                """
                {"partitionedQueryExecutionInfoVersion": 2,
                 "queryInfo": {"distinctType": "None", "top": null, "offset": null, "limit": null,
                  "orderBy": [], "orderByExpressions": [], "groupByExpressions": [],
                  "groupByAliases": [], "aggregates": [], "groupByAliasToAggregateType": {},
                  "hasSelectValue": false, "hasNonStreamingOrderBy": false, "rewrittenQuery": ""},
                 "queryRanges": [{"min": "", "max": "FF", "isMinInclusive": true, "isMaxInclusive": false}]}
                """));
    }

    @Test
    void sortedRowsCarryTheirSortKeys() {
        JsonNode info = info("SELECT * FROM c ORDER BY c.n");

        assertThat(info.get("orderBy").toString()).isEqualTo("[\"Ascending\"]");
        assertThat(info.get("orderByExpressions").toString()).isEqualTo("[\"c.n\"]");
        assertThat(info.get("rewrittenQuery").textValue())
                .isEqualTo("SELECT c._rid, [{\"item\": c.n}] AS orderByItems, c AS payload FROM c WHERE (" + FILTER
                        + ") ORDER BY c.n ASC");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            SELECT c.a, c.b AS x FROM c WHERE c.p = 1 OR c.q = 2 ORDER BY c.a DESC, c.b  | SELECT c._rid, [{"item": c.a}, {"item": c.b}] AS orderByItems, {"a": c.a, "x": c.b} AS payload FROM c WHERE ((c.p = 1 OR c.q = 2) AND (%FILTER%)) ORDER BY c.a DESC, c.b ASC
            SELECT VALUE d.x FROM docs d ORDER BY d.y         | SELECT d._rid, [{"item": d.y}] AS orderByItems, d.x AS payload FROM docs d WHERE ((IS_DEFINED(d.x)) AND (%FILTER%)) ORDER BY d.y ASC
            SELECT TOP 5 * FROM c ORDER BY c.n                | SELECT TOP 5 c._rid, [{"item": c.n}] AS orderByItems, c AS payload FROM c WHERE (%FILTER%) ORDER BY c.n ASC
            SELECT * FROM c ORDER BY c.n OFFSET 10 LIMIT 5    | SELECT c._rid, [{"item": c.n}] AS orderByItems, c AS payload FROM c WHERE (%FILTER%) ORDER BY c.n ASC OFFSET 0 LIMIT 15
            SELECT * FROM c WHERE c.a > 1 OFFSET 10 LIMIT 5   | SELECT * FROM c WHERE c.a > 1 OFFSET 0 LIMIT 15
            SELECT * FROM x IN c.list ORDER BY x.n            | SELECT root._rid, [{"item": x.n}] AS orderByItems, x AS payload FROM x IN c.list WHERE (%FILTER%) ORDER BY x.n ASC
            SELECT DISTINCT VALUE c.n FROM c ORDER BY c.n     | SELECT c._rid, [{"item": c.n}] AS orderByItems, c.n AS payload FROM c WHERE ((IS_DEFINED(c.n)) AND (%FILTER%)) ORDER BY c.n ASC
            SELECT VALUE COUNT(1) FROM c                      | SELECT VALUE [{"item": COUNT(1)}] FROM c
            SELECT VALUE SUM(c.n) FROM c WHERE c.a = 1        | SELECT VALUE [{"item": SUM(c.n)}] FROM c WHERE c.a = 1
            SELECT VALUE AVG(c.n) FROM c                      | SELECT VALUE [{"item": {"sum": SUM(c.n), "count": COUNT(c.n)}}] FROM c
            SELECT VALUE MIN(c.n) FROM c                      | SELECT VALUE [{"item": MIN(c.n), "item2": {"min": MIN(c.n), "count": COUNT(c.n)}}] FROM c
            SELECT COUNT(1) AS n, MAX(c.n) AS m FROM c        | SELECT {"n": {"item": COUNT(1)}, "m": {"item": MAX(c.n), "item2": {"max": MAX(c.n), "count": COUNT(c.n)}}} AS payload FROM c
            SELECT c.a, COUNT(1) AS n FROM c GROUP BY c.a     | SELECT [{"item": c.a}] AS groupByItems, {"a": c.a, "n": {"item": COUNT(1)}} AS payload FROM c GROUP BY c.a
            SELECT VALUE COUNT(1) FROM c GROUP BY c.a, c.b    | SELECT [{"item": c.a}, {"item": c.b}] AS groupByItems, [{"item": COUNT(1)}] AS payload FROM c GROUP BY c.a, c.b
            SELECT VALUE c.a FROM c WHERE c.b GROUP BY c.a    | SELECT [{"item": c.a}] AS groupByItems, c.a AS payload FROM c WHERE (c.b) AND IS_DEFINED(c.a) GROUP BY c.a
            SELECT VALUE COUNT(1) FROM (SELECT DISTINCT VALUE c.a FROM c) | SELECT DISTINCT VALUE c.a FROM c
            """)
    void theQueryIsRewrittenForThePartitions(String query, String rewritten) {
        String expected = rewritten.replace("%FILTER%", FILTER);

        assertThat(info(query).get("rewrittenQuery").textValue()).isEqualTo(expected);
        assertThat(SqlQuery.parse(expected.replace(FILTER, "true"))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            SELECT VALUE COUNT(1) FROM c                      | aggregates                  | ["Count"]
            SELECT VALUE AVG(c.n) FROM c                      | aggregates                  | ["Average"]
            SELECT VALUE AVG(c.n) FROM c                      | hasSelectValue              | true
            SELECT COUNT(1) AS n FROM c                       | aggregates                  | []
            SELECT COUNT(1) AS n FROM c                       | groupByAliasToAggregateType | {"n":"Count"}
            SELECT c.a, MIN(c.n) AS m FROM c GROUP BY c.a     | groupByAliasToAggregateType | {"a":null,"m":"Min"}
            SELECT c.a, MIN(c.n) AS m FROM c GROUP BY c.a     | groupByAliases              | ["a","m"]
            SELECT c.a, MIN(c.n) AS m FROM c GROUP BY c.a     | groupByExpressions          | ["c.a"]
            SELECT DISTINCT c.a FROM c                        | distinctType                | "Unordered"
            SELECT DISTINCT VALUE c.a FROM c ORDER BY c.a     | distinctType                | "Ordered"
            SELECT DISTINCT VALUE c.a FROM c ORDER BY c.b     | distinctType                | "Unordered"
            SELECT TOP 7 * FROM c                             | top                         | 7
            SELECT DISTINCT TOP 7 c.a FROM c                  | top                         | 7
            SELECT DISTINCT TOP 7 c.a FROM c ORDER BY c.a     | top                         | null
            SELECT DISTINCT TOP 7 c.a FROM c ORDER BY c.a     | offset                      | 0
            SELECT DISTINCT TOP 7 c.a FROM c ORDER BY c.a     | limit                       | 7
            SELECT * FROM c OFFSET 3 LIMIT 4                  | offset                      | 3
            SELECT * FROM c OFFSET 3 LIMIT 4                  | limit                       | 4
            SELECT * FROM c ORDER BY c.a DESC                 | orderBy                     | ["Descending"]
            SELECT VALUE COUNT(1) FROM (SELECT DISTINCT c.a FROM c) | dCountInfo            | {"dCountAlias":""}
            SELECT COUNT(1) AS n FROM (SELECT DISTINCT c.a FROM c)  | dCountInfo            | {"dCountAlias":"n"}
            SELECT COUNT(1) AS n FROM (SELECT DISTINCT c.a FROM c)  | distinctType          | "Unordered"
            """)
    void thePlanSaysWhatTheSdkHasToDo(String query, String field, String value) {
        assertThat(info(query).get(field).toString()).isEqualTo(value);
    }

    @Test
    void rowCountsMayBeParameters() {
        JsonNode info = SqlQuery.parse("SELECT * FROM c ORDER BY c.a OFFSET @skip LIMIT @take")
                .plan(Map.of("@skip", IntNode.valueOf(2), "@take", IntNode.valueOf(3)))
                .get("queryInfo");

        assertThat(info.get("offset").intValue()).isEqualTo(2);
        assertThat(info.get("rewrittenQuery").textValue()).endsWith("OFFSET 0 LIMIT 5");
    }

    @Test
    void aQueryWithoutFromGoesToOnePartition() {
        assertThat(plan("SELECT 1").get("queryRanges").toString())
                .isEqualTo("[{\"min\":\"\",\"max\":\"\",\"isMinInclusive\":true,\"isMaxInclusive\":true}]");
    }

    @Test
    void theFilterWithWhichTheSdkResumesSelectsTheRowsStillToCome() {
        String rewritten = info("SELECT VALUE c.id FROM c ORDER BY c.n")
                .get("rewrittenQuery")
                .textValue();
        String resumed = rewritten.replace(FILTER, "(c.n >= 9 OR IS_STRING(c.n) OR IS_ARRAY(c.n) OR IS_OBJECT(c.n))");
        List<ObjectNode> documents = new ArrayList<>();
        Vector.json("[{\"id\":\"1\",\"n\":8},{\"id\":\"2\",\"n\":9},{\"id\":\"3\",\"n\":\"x\"},{\"id\":\"4\"}]")
                .forEach(document -> documents.add((ObjectNode) document));

        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        SqlQuery.parse(resumed).execute(documents.iterator(), Map.of()).forEachRemaining(rows::add);

        assertThat(rows.toString())
                .isEqualTo("[{\"orderByItems\":[{\"item\":9}],\"payload\":\"2\"},"
                        + "{\"orderByItems\":[{\"item\":\"x\"}],\"payload\":\"3\"}]");
    }

    private static JsonNode plan(String query) {
        return SqlQuery.parse(query).plan(Map.of());
    }

    private static JsonNode info(String query) {
        return plan(query).get("queryInfo");
    }
}
