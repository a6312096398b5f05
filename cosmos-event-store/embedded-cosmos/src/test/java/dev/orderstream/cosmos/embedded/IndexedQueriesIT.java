package dev.orderstream.cosmos.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.sql.SqlQuery;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A filter that an index answers has exactly the rows that a scan has, and looks at no other documents. */
class IndexedQueriesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DOCUMENTS = "dbs/shop/colls/c/docs";

    private static final String NAMED_PATHS =
            """
            {"includedPaths":[{"path":"/kind/?"},{"path":"/n/?"},{"path":"/o/x/?"},{"path":"/tags/[]/?"},
              {"path":"/lines/[]/sku/?"}],
             "excludedPaths":[{"path":"/*"}]}""";
    private static final String EVERYTHING = "{}";
    private static final String ALL_BUT_SOME =
            """
            {"includedPaths":[{"path":"/*"},{"path":"/lines/[]/sku/?"}],
             "excludedPaths":[{"path":"/kind/?"},{"path":"/o/*"},{"path":"/tags/*"}]}""";

    /** Each is asked with random values; what is not indexed by one of the policies is by another. */
    private static final List<String> QUERIES = List.of(
            "SELECT * FROM c WHERE c.kind = @a",
            "SELECT * FROM c WHERE @a = c.kind",
            "SELECT VALUE c.id FROM c WHERE c.kind IN (@a, @b)",
            "SELECT VALUE c.id FROM c WHERE c.n IN (@a, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)",
            "SELECT c.id, c.n FROM c WHERE c.kind = @a AND c.n = @b",
            "SELECT c.id FROM c WHERE c.kind = @a OR c.n = @b",
            "SELECT c.id FROM c WHERE c.kind = @a OR c.unknown = @b",
            "SELECT c.id FROM c WHERE c.kind = @a AND (c.n > 0 OR c.o.x = @b)",
            "SELECT c.id FROM c WHERE NOT (c.kind = @a)",
            "SELECT c.id FROM c WHERE c.n IN (0, @a, null, true)",
            "SELECT c.id FROM c WHERE c.n = -0.0",
            "SELECT c.id FROM c WHERE c.o.x = @a",
            "SELECT c.id FROM c WHERE c['o']['x'] = @a AND c.id > 'd05'",
            "SELECT c.id FROM c WHERE c.o = @object",
            "SELECT c.id FROM c WHERE c.kind = @missing OR c.n = @a",
            "SELECT c.id FROM c WHERE ARRAY_CONTAINS(c.tags, @a)",
            "SELECT c.id FROM c WHERE c.tags[0] = @a",
            "SELECT c.id FROM c WHERE EXISTS (SELECT VALUE t FROM t IN c.tags WHERE t = @a)",
            "SELECT c.id FROM c WHERE EXISTS (SELECT VALUE l FROM l IN c.lines WHERE l.sku IN (@a, @b) AND l.q > 0)",
            "SELECT c.id FROM c WHERE c.kind IN (@a) OR EXISTS (SELECT VALUE l FROM l IN c.lines WHERE l.sku IN (@a))",
            "SELECT c.id FROM c WHERE EXISTS (SELECT VALUE COUNT(1) FROM l IN c.lines WHERE l.sku = @a)",
            "SELECT c.id, l FROM c JOIN l IN c.lines WHERE l.sku = @a",
            "SELECT VALUE l FROM l IN c.lines WHERE l.sku = @a",
            "SELECT c.id FROM c JOIN l IN c.lines JOIN t IN c.tags WHERE l.sku = @a AND t = @b",
            "SELECT VALUE x.id FROM (SELECT * FROM c WHERE c.kind = @a) x WHERE x.n = @b",
            "SELECT VALUE COUNT(1) FROM c WHERE c.kind = @a",
            "SELECT c.n, COUNT(1) AS k FROM c WHERE c.kind = @a GROUP BY c.n",
            "SELECT DISTINCT VALUE c.n FROM c WHERE c.kind IN (@a, @b)",
            "SELECT TOP 2 VALUE c.id FROM c WHERE c.kind = @a",
            "SELECT VALUE c.id FROM c WHERE c.kind = @a OFFSET 1 LIMIT 3");

    private static final String[] EVERYWHERE = {"x-ms-documentdb-query-enablecrosspartition", "true"};

    private static final List<JsonNode> VALUES = List.of(
            json("\"a\""),
            json("\"b\""),
            json("\"\""),
            json("\"\u00e9\""),
            json("0"),
            json("0.0"),
            json("-0.0"),
            json("1"),
            json("1.0"),
            json("2.5"),
            json("9007199254740993"),
            json("null"),
            json("true"),
            json("false"));

    @TempDir
    Path directory;

    private EmbeddedCosmos cosmos;
    private PlainClient client;

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    /** It stands still, so that no document expires between a scan and the query that is compared with it. */
    private Instant now = Instant.parse("2030-01-31T12:00:00Z");

    @BeforeEach
    void start() {
        startServer();
        client.send("POST", "dbs", "{\"id\":\"shop\"}");
    }

    @AfterEach
    void stop() {
        cosmos.close();
    }

    private void restart() {
        cosmos.close();
        startServer();
    }

    private void startServer() {
        cosmos = EmbeddedCosmos.builder()
                .directory(directory)
                .partitions(2)
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .start();
        client = new PlainClient(cosmos);
    }

    private void letTimePass() {
        cosmos.clock().advance(Duration.ofSeconds(5));
        now = now.plusSeconds(5);
    }

    private void createContainer(String indexingPolicy) {
        PlainClient.Response created = client.send(
                "POST",
                "dbs/shop/colls",
                "{\"id\":\"c\",\"partitionKey\":{\"paths\":[\"/pk\"],\"kind\":\"Hash\",\"version\":2},\"defaultTtl\":-1,"
                        + "\"indexingPolicy\":" + indexingPolicy + "}");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
    }

    private void replaceContainer(String indexingPolicy) {
        ObjectNode definition =
                (ObjectNode) client.send("GET", "dbs/shop/colls/c", "").json();
        definition.set("indexingPolicy", json(indexingPolicy));
        PlainClient.Response replaced = client.send("PUT", "dbs/shop/colls/c", definition.toString());
        assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {NAMED_PATHS, EVERYTHING, ALL_BUT_SOME})
    void randomQueriesOverRandomWritesHaveTheRowsOfAScan(String policy) {
        createContainer(policy);
        Random random = new Random(policy.hashCode());
        fill(1_100, random);
        askForIndexes();
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < 25; i++) {
                write(random);
            }
            switch (round) {
                case 2, 7 -> letTimePass();
                case 4 ->
                    cosmos.splitPartition(
                            "shop",
                            "c",
                            cosmos.partitionKeyRangeIds("shop", "c").get(0));
                case 6 -> restart();
                case 9 -> replaceContainer(policy.equals(NAMED_PATHS) ? ALL_BUT_SOME : NAMED_PATHS);
                default -> {}
            }
            for (int i = 0; i < 8; i++) {
                compare(QUERIES.get(random.nextInt(QUERIES.size())), random);
            }
        }
        QUERIES.forEach(query -> compare(query, random));
    }

    private void fill(int count, Random random) {
        for (int i = 0; i < count; i += 100) {
            String pk = "p" + random.nextInt(8);
            String operations = IntStream.range(i, Math.min(count, i + 100))
                    .mapToObj(n -> "{\"operationType\":\"Upsert\",\"resourceBody\":"
                            + document("d" + String.format("%04d", n), pk, random) + "}")
                    .collect(Collectors.joining(",", "[", "]"));
            PlainClient.Response response = client.send(
                    "POST",
                    DOCUMENTS,
                    operations,
                    "x-ms-documentdb-partitionkey",
                    "[\"" + pk + "\"]",
                    "x-ms-cosmos-is-batch-request",
                    "true",
                    "x-ms-cosmos-batch-atomic",
                    "true");
            assertThat(response.status()).as(response.body()).isEqualTo(200);
        }
    }

    /** Where everything is indexed, an index is kept once a query has looked at many documents for want of it. */
    private void askForIndexes() {
        List<String> queries = List.of(
                "SELECT * FROM c WHERE c.kind = 'none'",
                "SELECT * FROM c WHERE c.n = 'none'",
                "SELECT * FROM c WHERE c.o.x = 'none'",
                "SELECT * FROM c WHERE ARRAY_CONTAINS(c.tags, 'none')",
                "SELECT * FROM c JOIN l IN c.lines WHERE l.sku = 'none'");
        queries.forEach(query -> rows(query.replace("SELECT *", "SELECT VALUE c.id"), Map.of(), EVERYWHERE));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        client.send("GET", "_embedded/status", "").body())
                .contains("\"/n\":\"READY\"")
                .contains("\"/lines/[]/sku\":\"READY\"")
                .doesNotContain("BUILDING"));
    }

    private static ObjectNode document(String id, String pk, Random random) {
        ObjectNode document = MAPPER.createObjectNode().put("id", id).put("pk", pk);
        maybeSet(document, "kind", random);
        maybeSet(document, "n", random);
        if (random.nextInt(3) > 0) {
            maybeSet(document.putObject("o"), "x", random);
        } else {
            maybeSet(document, "o", random);
        }
        ArrayNode tags = document.putArray("tags");
        ArrayNode lines = document.putArray("lines");
        for (int i = random.nextInt(4); i > 0; i--) {
            tags.add(value(random));
            ObjectNode line = lines.addObject().put("q", random.nextInt(3) - 1);
            maybeSet(line, "sku", random);
        }
        if (random.nextInt(8) == 0) {
            document.put("ttl", 4);
        }
        return document;
    }

    private static void maybeSet(ObjectNode owner, String name, Random random) {
        if (random.nextInt(5) > 0) {
            owner.set(name, value(random));
        }
    }

    private static JsonNode value(Random random) {
        int kind = random.nextInt(VALUES.size() + 2);
        return kind == VALUES.size() ? json("[1,\"a\"]") : kind > VALUES.size() ? json("{\"x\":1}") : VALUES.get(kind);
    }

    private static Map<String, JsonNode> parameters(Random random) {
        Map<String, JsonNode> parameters = new HashMap<>();
        parameters.put("@a", value(random));
        parameters.put("@b", value(random));
        parameters.put("@object", json("{\"x\":1}"));
        return parameters;
    }

    private void write(Random random) {
        String pk = "p" + random.nextInt(8);
        String id = String.format("d%04d", random.nextInt(1_200));
        String[] key = {"x-ms-documentdb-partitionkey", "[\"" + pk + "\"]"};
        switch (random.nextInt(5)) {
            case 0 -> client.send("POST", DOCUMENTS, document(id, pk, random).toString(), key);
            case 1 ->
                client.send(
                        "PUT", DOCUMENTS + "/" + id, document(id, pk, random).toString(), key);
            case 2 -> client.send("DELETE", DOCUMENTS + "/" + id, "", key);
            case 3 ->
                client.send(
                        "PATCH",
                        DOCUMENTS + "/" + id,
                        "[{\"op\":\"set\",\"path\":\"/kind\",\"value\":" + value(random) + "},"
                                + "{\"op\":\"add\",\"path\":\"/tags/0\",\"value\":" + value(random) + "}]",
                        key);
            default ->
                client.send(
                        "POST",
                        DOCUMENTS,
                        "[{\"operationType\":\"Upsert\",\"resourceBody\":" + document(id, pk, random) + "},"
                                + "{\"operationType\":\"Delete\",\"id\":\"d" + random.nextInt(9) + "\"}]",
                        "x-ms-documentdb-partitionkey",
                        key[1],
                        "x-ms-cosmos-is-batch-request",
                        "true",
                        "x-ms-cosmos-batch-atomic",
                        Boolean.toString(random.nextBoolean()),
                        "x-ms-cosmos-batch-continue-on-error",
                        "true");
        }
    }

    private void compare(String query, Random random) {
        Map<String, JsonNode> parameters = parameters(random);
        List<String[]> scopes = new ArrayList<>();
        cosmos.partitionKeyRangeIds("shop", "c")
                .forEach(range -> scopes.add(new String[] {"x-ms-documentdb-partitionkeyrangeid", range}));
        scopes.add(new String[] {"x-ms-documentdb-partitionkey", "[\"p" + random.nextInt(8) + "\"]"});
        for (String[] scope : scopes) {
            List<JsonNode> expected = new ArrayList<>();
            SqlQuery.parse(query)
                    .execute(documents(scope).iterator(), parameters)
                    .forEachRemaining(expected::add);
            assertThat(rows(query, parameters, scope))
                    .as("%s with %s over %s", query, parameters, List.of(scope))
                    .isEqualTo(normal(expected));
        }
    }

    private static List<JsonNode> normal(List<JsonNode> rows) {
        return rows.stream().map(row -> json(row.toString())).toList();
    }

    private List<ObjectNode> documents(String... scope) {
        List<ObjectNode> documents = new ArrayList<>();
        pages("GET", "", scope)
                .forEach(page ->
                        page.json().path("Documents").forEach(document -> documents.add((ObjectNode) document)));
        return documents;
    }

    private List<JsonNode> rows(String query, Map<String, JsonNode> parameters, String... scope) {
        List<JsonNode> rows = new ArrayList<>();
        ask(query, parameters, scope)
                .forEach(page -> page.json().path("Documents").forEach(rows::add));
        return rows;
    }

    private List<PlainClient.Response> ask(String query, Map<String, JsonNode> parameters, String... scope) {
        ObjectNode body = MAPPER.createObjectNode().put("query", query);
        ArrayNode given = body.putArray("parameters");
        parameters.forEach((name, value) -> given.addObject().put("name", name).set("value", value));
        return pages("POST", body.toString(), scope);
    }

    private List<PlainClient.Response> pages(String method, String body, String... scope) {
        List<PlainClient.Response> pages = new ArrayList<>();
        String continuation = "";
        do {
            List<String> headers = new ArrayList<>(List.of(scope));
            headers.addAll(List.of("x-ms-max-item-count", "37", "x-ms-documentdb-populatequerymetrics", "true"));
            if (method.equals("POST")) {
                headers.addAll(List.of("x-ms-documentdb-isquery", "true", "content-type", "application/query+json"));
            }
            if (!continuation.isEmpty()) {
                headers.addAll(List.of("x-ms-continuation", continuation));
            }
            PlainClient.Response page = client.send(method, DOCUMENTS, body, headers.toArray(String[]::new));
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            pages.add(page);
            continuation = page.headers().getOrDefault("x-ms-continuation", "");
        } while (!continuation.isEmpty());
        return pages;
    }

    private long retrieved(String query, Map<String, JsonNode> parameters, String... scope) {
        return ask(query, parameters, scope).stream()
                .mapToLong(IndexedQueriesIT::retrieved)
                .sum();
    }

    private static long retrieved(PlainClient.Response page) {
        String metrics = page.headers().get("x-ms-documentdb-query-metrics");
        return Long.parseLong(metrics.replaceAll(".*retrievedDocumentCount=(\\d+).*", "$1"));
    }

    private void upsert(String document) {
        String pk = json(document).path("pk").asText();
        assertThat(client.send(
                                "POST",
                                DOCUMENTS,
                                document,
                                "x-ms-documentdb-partitionkey",
                                "[\"" + pk + "\"]",
                                "x-ms-documentdb-is-upsert",
                                "true")
                        .status())
                .isBetween(200, 201);
    }

    private static final String BY_COMMAND = "SELECT * FROM c WHERE c.commandId IN (@a)"
            + " OR EXISTS (SELECT VALUE command FROM command IN c.commands WHERE command.id IN (@a))";
    private static final String COMMANDS =
            """
            {"includedPaths":[{"path":"/commandId/?"},{"path":"/commands/[]/id/?"}],"excludedPaths":[{"path":"/*"}]}""";
    private static final String[] STREAM = {"x-ms-documentdb-partitionkey", "[\"p\"]"};

    private void commits(int from, int to) {
        for (int i = from; i < to; i += 100) {
            String operations = IntStream.range(i, i + 100)
                    .mapToObj(n -> "{\"operationType\":\"Create\",\"resourceBody\":{\"id\":\"%06d\",\"pk\":\"p\","
                                    .formatted(n)
                            + "\"commandId\":\"first-" + n + "\",\"commands\":[{\"id\":\"second-" + n + "\"}]}}")
                    .collect(Collectors.joining(",", "[", "]"));
            PlainClient.Response response = client.send(
                    "POST",
                    DOCUMENTS,
                    operations,
                    STREAM[0],
                    STREAM[1],
                    "x-ms-cosmos-is-batch-request",
                    "true",
                    "x-ms-cosmos-batch-atomic",
                    "true");
            assertThat(response.status()).as(response.body()).isEqualTo(200);
        }
    }

    @Test
    void findingACommandLooksAtOneDocumentHoweverManyThereAre() {
        createContainer(COMMANDS);
        List<Double> charges = new ArrayList<>();
        for (int count : List.of(100, 1_000, 10_000)) {
            commits(charges.isEmpty() ? 0 : count / 10, count);
            for (String command : List.of("first-" + (count / 2), "second-" + (count / 2))) {
                List<PlainClient.Response> pages = ask(BY_COMMAND, Map.of("@a", json("\"" + command + "\"")), STREAM);
                assertThat(pages).hasSize(1);
                assertThat(pages.get(0).json().path("Documents")).hasSize(1);
                assertThat(retrieved(pages.get(0))).isEqualTo(1);
                charges.add(Double.parseDouble(pages.get(0).headers().get("x-ms-request-charge")));
            }
            assertThat(retrieved(BY_COMMAND, Map.of("@a", json("\"nobody\"")), STREAM))
                    .isZero();
        }
        assertThat(charges).allSatisfy(charge -> assertThat(charge).isEqualTo(charges.get(0)));
    }

    @Test
    void aFilterThatNoIndexAnswersPaysForEveryDocument() {
        createContainer(COMMANDS);
        commits(0, 1_000);
        String query = "SELECT * FROM c WHERE c.other = 1";
        assertThat(retrieved(query, Map.of(), STREAM)).isEqualTo(1_000);
        double charge = ask(query, Map.of(), STREAM).stream()
                .mapToDouble(page -> Double.parseDouble(page.headers().get("x-ms-request-charge")))
                .sum();
        commits(1_000, 2_000);
        assertThat(ask(query, Map.of(), STREAM).stream()
                        .mapToDouble(page -> Double.parseDouble(page.headers().get("x-ms-request-charge")))
                        .sum())
                .isGreaterThan(1.5 * charge);
    }

    /** What the policy gains is indexed in the background, also what was stored before, and what it loses is let go. */
    @Test
    void aChangedPolicyIsIndexedAfterwardsAndSurvivesARestart() {
        createContainer("{\"excludedPaths\":[{\"path\":\"/*\"}],\"includedPaths\":[]}");
        commits(0, 1_000);
        Map<String, JsonNode> first = Map.of("@a", json("\"first-7\""));
        assertThat(retrieved(BY_COMMAND, first, STREAM)).isEqualTo(1_000);
        replaceContainer(COMMANDS);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(rows(BY_COMMAND, first, STREAM)).hasSize(1);
            assertThat(isIndexed()).isTrue();
        });
        restart();
        assertThat(isIndexed()).isTrue();
        assertThat(retrieved(BY_COMMAND, first, STREAM)).isEqualTo(1);
        replaceContainer("{\"excludedPaths\":[{\"path\":\"/*\"}],\"includedPaths\":[{\"path\":\"/commandId/?\"}]}");
        assertThat(retrieved(BY_COMMAND, first, STREAM)).isEqualTo(1_000);
        assertThat(rows(BY_COMMAND, first, STREAM)).hasSize(1);
    }

    /** A scan that indexes answer in the service is charged and measured like one; only this tells whether one is kept here. */
    private boolean isIndexed() {
        return client.send("GET", "_embedded/status", "")
                .json()
                .findValues("indexes")
                .toString()
                .contains("\"/commands/[]/id\":\"READY\"");
    }

    @Test
    void aUniqueKeyIsFoundByItsIndexOnceQueriesAskForIt() {
        client.send(
                "POST",
                "dbs/shop/colls",
                "{\"id\":\"c\",\"partitionKey\":{\"paths\":[\"/pk\"]},\"uniqueKeyPolicy\":{\"uniqueKeys\":[{\"paths\":"
                        + "[\"/commandId\"]}]},\"indexingPolicy\":{\"excludedPaths\":[{\"path\":\"/*\"}]}}");
        commits(0, 1_500);
        String query = "SELECT * FROM c WHERE c.commandId = 'first-1499'";
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(rows(query, Map.of(), STREAM)).hasSize(1);
            assertThat(client.send("GET", "_embedded/status", "").body()).contains("\"/commandId\":\"READY\"");
        });
        upsert("{\"id\":\"new\",\"pk\":\"p\",\"commandId\":\"new\"}");
        assertThat(rows("SELECT * FROM c WHERE c.commandId = 'new'", Map.of(), STREAM))
                .hasSize(1);
    }

    @Test
    void aContainerThatNobodyAsksKeepsNoIndexOfWhatItsPolicyDoesNotName() {
        createContainer(EVERYTHING);
        fill(200, new Random(1));
        ask("SELECT * FROM c WHERE c.kind = 'a'", Map.of(), "x-ms-documentdb-partitionkey", "[\"p1\"]");
        assertThat(client.send("GET", "_embedded/status", "").json().findValues("indexes"))
                .allSatisfy(indexes -> assertThat(indexes).isEmpty());
    }
}
