package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service refuses, and with which code, asked for without an SDK that could refuse it first. */
class LimitsIT {

    @RegisterExtension
    static final CosmosFixture COSMOS = new CosmosFixture();

    private static final int TWO_MEGABYTES = 2 * 1024 * 1024;

    private PlainClient plain;
    private CosmosContainer container;
    private String documents;

    @BeforeEach
    void createContainer() {
        plain = new PlainClient(COSMOS.cosmos());
        container = COSMOS.newContainer();
        documents = "dbs/shop/colls/" + container.getId() + "/docs";
    }

    private PlainClient.Response create(String document, String... more) {
        String[] headers = new String[more.length + 2];
        headers[0] = "x-ms-documentdb-partitionkey";
        headers[1] = "[\"A\"]";
        System.arraycopy(more, 0, headers, 2, more.length);
        return plain.send("POST", documents, document, headers);
    }

    private PlainClient.Response batch(String operations) {
        return create(operations, "x-ms-cosmos-is-batch-request", "true", "x-ms-cosmos-batch-atomic", "true");
    }

    @Test
    void anIdMayHave1023BytesAndNotOneMore() {
        assertThat(create(document("x".repeat(1_023), "A").toString()).status()).isEqualTo(201);
        assertThat(create(document("x".repeat(1_024), "A").toString()).status()).isEqualTo(400);
        assertThat(create(document("\u00e4".repeat(512), "A").toString()).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a\\b", "a?b", "a#b"})
    void someCharactersMustNotBeInAnId(String id) {
        assertThat(create(document(id, "A").toString()).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pk\":\"A\"}",
                "{\"id\":7,\"pk\":\"A\"}",
                "{\"id\":\"\",\"pk\":\"A\"}",
                "{\"id\":\"1\"",
                "[]",
                ""
            })
    void aDocumentWithoutAUsableIdOrThatIsNoObjectIsRefused(String document) {
        assertThat(create(document).status()).isEqualTo(400);
    }

    @Test
    void aDocumentMayHaveTwoMegabytesAndNotOneByteMore() {
        String small = document("m", "A").put("text", "").toString();
        String text = "x".repeat(TWO_MEGABYTES - small.getBytes(StandardCharsets.UTF_8).length);
        assertThat(create(document("m", "A").put("text", text).toString()).status())
                .isEqualTo(201);
        assertThat(create(document("n", "A").put("text", text + "x").toString()).status())
                .isEqualTo(413);
    }

    @Test
    void aBatchMayHaveTwoMegabytesAndNotOneByteMore() {
        String frame = "[{\"operationType\":\"Create\",\"resourceBody\":{\"id\":\"b\",\"pk\":\"A\",\"text\":\"\"}}]";
        String text = "x".repeat(TWO_MEGABYTES - frame.length());
        assertThat(batch(frame.replace("\"text\":\"\"", "\"text\":\"" + text + "x\""))
                        .status())
                .isEqualTo(413);
        assertThat(batch(frame.replace("\"text\":\"\"", "\"text\":\"" + text + "\""))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aBatchMayHave100OperationsAndNotOneMore() {
        assertThat(batch(operations(101)).status()).isEqualTo(400);
        assertThat(batch(operations(100)).status()).isEqualTo(200);
        assertThat(batch("[]").status()).isEqualTo(400);
    }

    private static String operations(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"operationType\":\"Create\",\"resourceBody\":" + document("o" + i, "A") + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void whatADocumentSaysAboutItselfIsNotTaken() {
        PlainClient.Response created = create("{\"id\":\"1\",\"pk\":\"A\",\"_etag\":\"mine\",\"_ts\":1,\"n\":1}");
        assertThat(created.json().path("_etag").asText()).isNotEqualTo("mine");
        assertThat(created.json().path("_ts").longValue()).isGreaterThan(1);
        assertThat(created.body()).containsOnlyOnce("_etag");
    }

    @Test
    void aDocumentKeepsTheFormInWhichItWasWritten() {
        PlainClient.Response created = create("{ \"id\" : \"1\", \"pk\": \"A\", \"price\": 10.50 }\n");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("price").doubleValue()).isEqualTo(10.5);
        PlainClient.Response bare = create("{ \"id\" : \"2\", \"pk\": \"A\", \"price\": 10.50 }");
        assertThat(bare.body()).startsWith("{ \"id\" : \"2\", \"pk\": \"A\", \"price\": 10.50 ,\"_rid\"");
    }

    @Test
    void triggersAreRefused() {
        String document = document("1", "A").toString();
        assertThat(create(document, "x-ms-documentdb-pre-trigger-include", "stamp")
                        .status())
                .isEqualTo(400);
        assertThat(create(document, "x-ms-documentdb-post-trigger-include", "stamp")
                        .status())
                .isEqualTo(400);
        assertThat(create(document).status()).isEqualTo(201);
    }

    private static PlainClient.Response refused(PlainClient.Response response) {
        assertThat(response.status()).as(response.body()).isEqualTo(400);
        return response;
    }

    /**
     * "The request payload is invalid" for 1e400, and a lossy double for an integer beyond 64 bits, recorded from a hosted
     * account (https://github.com/xo/dbimp).
     */
    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e309", "NaN", "Infinity"})
    void aNumberBeyondADoubleIsRefused(String number) {
        refused(create("{\"id\":\"1\",\"pk\":\"A\",\"n\":" + number + "}"));
        refused(create("{\"id\":\"1\",\"pk\":\"A\",\"o\":[{\"n\":" + number + "}]}"));
        refused(batch(
                "[{\"operationType\":\"Create\",\"resourceBody\":{\"id\":\"b\",\"pk\":\"A\",\"n\":" + number + "}}]"));
        refused(plain.send(
                "PATCH",
                documents + "/1",
                "[{\"op\":\"set\",\"path\":\"/n\",\"value\":" + number + "}]",
                "x-ms-documentdb-partitionkey",
                "[\"A\"]"));
    }

    @Test
    void anIntegerOfHundredsOfDigitsIsRefused() {
        refused(create("{\"id\":\"1\",\"pk\":\"A\",\"n\":" + "9".repeat(310) + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e308", "-1.7976931348623157e308", "18446744073709551615", "5e-324", "1e-400"})
    void aNumberThatADoubleComesNearToIsTaken(String number) {
        assertThat(create("{\"id\":\"1\",\"pk\":\"A\",\"n\":" + number + "}").status())
                .isEqualTo(201);
    }

    /** What the service does with it is not documented; readers that take the first and the last must not see two documents. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"1\",\"pk\":\"A\",\"id\":\"2\"}",
                "{\"id\":\"1\",\"pk\":\"A\",\"pk\":\"A\"}",
                "{\"id\":\"1\",\"pk\":\"A\",\"o\":{\"x\":1,\"x\":2}}"
            })
    void aDoubledNameIsRefused(String document) {
        refused(create(document));
        refused(batch("[{\"operationType\":\"Upsert\",\"resourceBody\":" + document + "}]"));
    }

    /** https://learn.microsoft.com/azure/cosmos-db/concepts-limits#per-item-limits: 128 levels of embedded objects and arrays. */
    @Test
    void embeddedObjectsAndArraysMayHave128LevelsAndNotOneMore() {
        for (String[] brackets : new String[][] {{"[", "]"}, {"{\"a\":", "}"}}) {
            String inner = brackets[0].equals("[") ? "" : "1";
            assertThat(create("{\"id\":\"n\",\"pk\":\"A\",\"x\":" + brackets[0].repeat(128) + inner
                                    + brackets[1].repeat(128) + "}")
                            .status())
                    .isIn(201, 409);
            refused(create("{\"id\":\"m\",\"pk\":\"A\",\"x\":" + brackets[0].repeat(129) + inner
                    + brackets[1].repeat(129) + "}"));
        }
    }

    /** https://learn.microsoft.com/azure/cosmos-db/concepts-limits#per-item-limits: partition keys of 2,048 bytes. */
    @Test
    void aPartitionKeyMayHave2048BytesAndNotOneMore() {
        for (String key : List.of("x".repeat(2_048), "\u00e4".repeat(1_024))) {
            assertThat(createIn(key).status()).isEqualTo(201);
        }
        for (String key : List.of("x".repeat(2_049), "\u00e4".repeat(1_024) + "x")) {
            refused(createIn(key));
        }
    }

    private PlainClient.Response createIn(String key) {
        return plain.send(
                "POST",
                documents,
                document("1", key).toString(),
                "x-ms-documentdb-partitionkey",
                "[\"" + key.replace("\u00e4", "\\u00e4") + "\"]");
    }

    /** Recorded from a hosted account: 400 with sub-status 1001 (https://github.com/xo/dbimp). */
    @Test
    void aDocumentIsNotReachedWithoutAPartitionKeyHeader() {
        create(document("1", "A").toString());
        for (PlainClient.Response response : List.of(
                plain.send("POST", documents, document("2", "A").toString()),
                plain.send("GET", documents + "/1", ""),
                plain.send("PUT", documents + "/1", document("1", "A").toString()),
                plain.send("DELETE", documents + "/1", ""))) {
            assertThat(refused(response).subStatus()).isEqualTo(1001);
        }
    }

    /** The service's text, from RMResources of Microsoft's SDK for .NET; "Strong" recorded in https://github.com/xo/dbimp. */
    @Test
    void aConsistencyLevelThatIsUnknownOrStrongerThanTheAccountsIsRefused() {
        create(document("1", "A").toString());
        for (String level : List.of("Strong", "BoundedStaleness", "Sessions", "strongest")) {
            refused(read("x-ms-consistency-level", level));
        }
        for (String level : List.of("Session", "ConsistentPrefix", "Eventual", "")) {
            assertThat(read("x-ms-consistency-level", level).status()).isEqualTo(200);
        }
    }

    private PlainClient.Response read(String header, String value) {
        return plain.send("GET", documents + "/1", "", "x-ms-documentdb-partitionkey", "[\"A\"]", header, value);
    }

    @Test
    void aSessionTokenThatIsNoneIsRefused() {
        create(document("1", "A").toString());
        for (String token : List.of("nonsense", "0", "0:x", "0:-1#", "0:1#2#3", "0:-1#1,", "0:1#2#3=x")) {
            assertThat(refused(read("x-ms-session-token", token)).body()).contains("session token");
            refused(query("[]", "x-ms-session-token", token));
            for (String[] request : anyRequests()) {
                assertThat(refused(plain.send(
                                        request[0],
                                        documents + request[1],
                                        request[2],
                                        "x-ms-documentdb-partitionkey",
                                        "[\"A\"]",
                                        "x-ms-session-token",
                                        token,
                                        request[3],
                                        "true"))
                                .body())
                        .as(String.join(" ", request))
                        .contains("session token");
            }
        }
        for (String token : List.of("0:-1#0", "77:1#9", "0:0", "0:1#0#2=5#3=-1", "0:-1#0,1:-1#0")) {
            assertThat(read("x-ms-session-token", token).status()).as(token).isEqualTo(200);
        }
    }

    /** Method, what follows the path of the documents, body, and a header that is {@code true}. */
    private static List<String[]> anyRequests() {
        return List.of(
                new String[] {"GET", "", "", "x-any"},
                new String[] {"POST", "", "{\"id\":\"2\",\"pk\":\"A\"}", "x-ms-documentdb-is-upsert"},
                new String[] {"PUT", "/1", "{\"id\":\"1\",\"pk\":\"A\"}", "x-any"},
                new String[] {"PATCH", "/1", "{\"operations\":[{\"op\":\"set\",\"path\":\"/a\",\"value\":1}]}", "x-any"
                },
                new String[] {"DELETE", "/1", "", "x-any"},
                new String[] {"POST", "", "[{\"operationType\":\"Read\",\"id\":\"1\"}]", "x-ms-cosmos-is-batch-request"
                });
    }

    private PlainClient.Response query(String parameters, String... more) {
        String[] headers = new String[more.length + 6];
        System.arraycopy(
                new String[] {
                    "content-type",
                    "application/query+json",
                    "x-ms-documentdb-isquery",
                    "true",
                    "x-ms-documentdb-partitionkey",
                    "[\"A\"]"
                },
                0,
                headers,
                0,
                6);
        System.arraycopy(more, 0, headers, 6, more.length);
        return plain.send(
                "POST", documents, "{\"query\":\"SELECT * FROM c\",\"parameters\":" + parameters + "}", headers);
    }

    /** Both recorded from a hosted account (https://github.com/xo/dbimp). */
    @Test
    void aParameterBeginsWithAnAtSignAndIsGivenOnce() {
        refused(query("[{\"name\":\"p\",\"value\":1}]"));
        refused(query("[{\"name\":\"@\",\"value\":1}]"));
        refused(query("[{\"name\":\"@p\",\"value\":1},{\"name\":\"@p\",\"value\":2}]"));
        refused(query("{\"@p\":1}"));
        refused(query("1"));
        assertThat(query("[{\"name\":\"@p\",\"value\":1},{\"name\":\"@q_1\"}]").status())
                .isEqualTo(200);
    }

    @Test
    void aChangeFeedOfSeveralPartitionsNeedsARangeOrAKey() {
        refused(plain.send("GET", documents, "", "a-im", "Incremental Feed"));
        assertThat(plain.send(
                                "GET",
                                documents,
                                "",
                                "a-im",
                                "Incremental Feed",
                                "x-ms-documentdb-partitionkeyrangeid",
                                "0")
                        .status())
                .isEqualTo(304);
        assertThat(plain.send(
                                "GET",
                                documents,
                                "",
                                "a-im",
                                "Incremental Feed",
                                "x-ms-documentdb-partitionkey",
                                "[\"A\"]")
                        .status())
                .isEqualTo(304);
    }

    private PlainClient.Response createContainer(String definition, String... headers) {
        return plain.send(
                "POST",
                "dbs/shop/colls",
                "{\"id\":\"l-" + UUID.randomUUID() + "\",\"partitionKey\":{\"paths\":[\"/pk\"]}" + definition + "}",
                headers);
    }

    /** "None is an unsupported value" in the tests of Microsoft's SDK for Python (azure-cosmos-python, ttl_tests.py). */
    @Test
    void aTimeToLiveOfNullIsRefused() {
        refused(createContainer(",\"defaultTtl\":null"));
        refused(createContainer(",\"defaultTtl\":0"));
        refused(createContainer(",\"defaultTtl\":-2"));
        assertThat(createContainer(",\"defaultTtl\":-1").status()).isEqualTo(201);
        refused(create("{\"id\":\"1\",\"pk\":\"A\",\"ttl\":null}"));
    }

    /** https://learn.microsoft.com/azure/cosmos-db/concepts-limits: 10 unique keys, 16 paths in each. */
    @Test
    void aContainerMayHaveTenUniqueKeysOfSixteenPaths() {
        assertThat(createContainer(uniqueKeys(10, 1)).status()).isEqualTo(201);
        assertThat(createContainer(uniqueKeys(1, 16)).status()).isEqualTo(201);
        refused(createContainer(uniqueKeys(11, 1)));
        refused(createContainer(uniqueKeys(1, 17)));
        refused(createContainer(uniqueKeys(1, 0)));
    }

    private static String uniqueKeys(int keys, int paths) {
        return IntStream.range(0, keys)
                .mapToObj(key -> IntStream.range(0, paths)
                        .mapToObj(path -> "\"/k" + key + "/p" + path + "\"")
                        .collect(Collectors.joining(",", "{\"paths\":[", "]}")))
                .collect(Collectors.joining(",", ",\"uniqueKeyPolicy\":{\"uniqueKeys\":[", "]}"));
    }

    /** https://learn.microsoft.com/azure/cosmos-db/concepts-limits#minimum-throughput-limits and .../provision-throughput-autoscale. */
    @ParameterizedTest
    @ValueSource(ints = {399, 401, 450, 0, -400, 1_000_100})
    void throughputIsAtLeast400InStepsOf100(int requestUnits) {
        refused(createContainer("", "x-ms-offer-throughput", Integer.toString(requestUnits)));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500, 12_300, 1_000_000})
    void throughputMayHaveTheseValues(int requestUnits) {
        assertThat(createContainer("", "x-ms-offer-throughput", Integer.toString(requestUnits))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void autoscaleIsAtLeast1000InStepsOf1000() {
        for (int maximum : List.of(999, 1_500, 400, 1_001_000)) {
            refused(createContainer("", "x-ms-cosmos-offer-autopilot-settings", "{\"maxThroughput\":" + maximum + "}"));
        }
        assertThat(createContainer("", "x-ms-cosmos-offer-autopilot-settings", "{\"maxThroughput\":5000}")
                        .status())
                .isEqualTo(201);
    }

    /** A container has the one or the other; which of them would be kept is told nowhere. */
    @Test
    void manualThroughputAndAutoscaleTogetherAreRefused() {
        refused(createContainer(
                "",
                "x-ms-offer-throughput",
                "400",
                "x-ms-cosmos-offer-autopilot-settings",
                "{\"maxThroughput\":1000}"));
    }

    /** A wildcard is for indexing policies; a document has one value for its partition key. */
    @ParameterizedTest
    @ValueSource(strings = {"/a/*", "/*", "/a/[]/b"})
    void aPartitionKeyPathNamesOneProperty(String path) {
        refused(plain.send(
                "POST",
                "dbs/shop/colls",
                "{\"id\":\"l-" + UUID.randomUUID() + "\",\"partitionKey\":{\"paths\":[\"" + path + "\"]}}"));
    }

    /** Whoever relied on them would be surprised in production. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"computedProperties\":[{\"name\":\"low\",\"query\":\"SELECT VALUE LOWER(c.name) FROM c\"}]",
                "\"vectorEmbeddingPolicy\":{\"vectorEmbeddings\":[{\"path\":\"/v\"}]}",
                "\"fullTextPolicy\":{\"defaultLanguage\":\"en-US\",\"fullTextPaths\":[{\"path\":\"/t\"}]}",
                "\"indexingPolicy\":{\"vectorIndexes\":[{\"path\":\"/v\",\"type\":\"flat\"}]}",
                "\"indexingPolicy\":{\"fullTextIndexes\":[{\"path\":\"/t\"}]}",
                "\"clientEncryptionPolicy\":{\"includedPaths\":[{\"path\":\"/s\"}]}",
                "\"conflictResolutionPolicy\":{\"mode\":\"Custom\",\"conflictResolutionProcedure\":\"sp\"}",
                "\"conflictResolutionPolicy\":{\"mode\":\"LastWriterWins\",\"conflictResolutionPath\":\"/n\"}",
                "\"geospatialConfig\":{\"type\":\"Geometry\"}",
                "\"materializedViewDefinition\":{\"definition\":\"SELECT * FROM c\"}",
                "\"analyticalStorageTtl\":-1",
                "\"dataMaskingPolicy\":{\"includedPaths\":[{\"path\":\"/a\"}]}",
                "\"uniqueKeyPolicy\":{\"uniqueKeys\":[{\"paths\":[\"/a\"],\"filter\":\"c.b = 1\"}]}"
            })
    void aFeatureThatWouldBeIgnoredIsRefused(String definition) {
        String property = definition.replaceFirst(".*?\"(?:indexingPolicy\":\\{\")?(\\w+)\".*", "$1");
        assertThat(refused(createContainer("," + definition)).body())
                .contains(property.equals("uniqueKeyPolicy") ? "unique key" : property);
    }

    @Test
    void theDefaultsOfSuchFeaturesAreTaken() {
        assertThat(createContainer(",\"geospatialConfig\":{\"type\":\"Geography\"},\"computedProperties\":[],"
                                + "\"conflictResolutionPolicy\":{\"mode\":\"LastWriterWins\","
                                + "\"conflictResolutionPath\":\"/_ts\",\"conflictResolutionProcedure\":\"\"}")
                        .status())
                .isEqualTo(201);
    }

    /** https://learn.microsoft.com/azure/cosmos-db/index-policy; the text for a path as users report it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"includedPaths\":[{\"path\":\"/a\"}],\"excludedPaths\":[{\"path\":\"/*\"}]}",
                "{\"includedPaths\":[{\"path\":\"a/?\"}],\"excludedPaths\":[{\"path\":\"/*\"}]}",
                "{\"includedPaths\":[{\"path\":\"/a/*/b/?\"}],\"excludedPaths\":[{\"path\":\"/*\"}]}",
                "{\"includedPaths\":[{\"path\":\"/a-b/?\"}],\"excludedPaths\":[{\"path\":\"/*\"}]}",
                "{\"includedPaths\":[{\"path\":\"/a/?\"}],\"excludedPaths\":[{\"path\":\"/b/?\"}]}",
                "{\"indexingMode\":\"sometimes\"}",
                "{\"indexingMode\":7}",
                "{\"automatic\":\"yes\"}",
                "{\"includedPaths\":\"/*\"}",
                "{\"includedPaths\":{\"path\":\"/*\"}}",
                "{\"excludedPaths\":7}",
                "{\"includedPaths\":[\"/*\"]}",
                "{\"compositeIndexes\":{\"path\":\"/a\"}}",
                "{\"spatialIndexes\":true}",
                "{\"compositeIndexes\":[[{\"path\":\"/a\"}]]}",
                "{\"compositeIndexes\":[[{\"path\":\"/a/*\"},{\"path\":\"/b\"}]]}",
                "{\"compositeIndexes\":[[{\"path\":\"/a\",\"order\":\"up\"},{\"path\":\"/b\"}]]}",
                "7"
            })
    void anIndexingPolicyThatTheServiceWouldNotTakeIsRefused(String policy) {
        refused(createContainer(",\"indexingPolicy\":" + policy));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "[]",
                "{\"uniqueKeys\":5}",
                "{\"uniqueKeys\":{\"paths\":[\"/a\"]}}",
                "{\"uniqueKeys\":[5]}",
                "{\"uniqueKeys\":[{\"paths\":\"/a\"}]}",
                "{\"uniqueKeys\":[{\"paths\":[5]}]}"
            })
    void uniqueKeysThatWouldBeIgnoredAreRefused(String policy) {
        refused(createContainer(",\"uniqueKeyPolicy\":" + policy));
    }

    /** The service injects what is left out (https://github.com/hashicorp/terraform-provider-azurerm/issues/14561). */
    @Test
    void anIndexingPolicyIsCompleted() {
        JsonNode nothing = createContainer("").json().path("indexingPolicy");
        assertThat(nothing.path("indexingMode").asText()).isEqualTo("consistent");
        assertThat(nothing.path("automatic").asBoolean()).isTrue();
        assertThat(nothing.path("includedPaths").findValuesAsText("path")).containsExactly("/*");
        assertThat(nothing.path("excludedPaths").findValuesAsText("path")).containsExactly("/\"_etag\"/?");
        JsonNode some = createContainer(",\"indexingPolicy\":{\"excludedPaths\":[{\"path\":\"/\\\"a-b\\\"/*\"}]}")
                .json()
                .path("indexingPolicy");
        assertThat(some.path("includedPaths").findValuesAsText("path")).containsExactly("/*");
        assertThat(some.path("excludedPaths").findValuesAsText("path")).containsExactly("/\"a-b\"/*", "/\"_etag\"/?");
        JsonNode none = createContainer(",\"indexingPolicy\":{\"indexingMode\":\"None\",\"automatic\":false}")
                .json()
                .path("indexingPolicy");
        assertThat(none.path("indexingMode").asText()).isEqualTo("none");
        assertThat(none.path("includedPaths")).isEmpty();
    }
}
