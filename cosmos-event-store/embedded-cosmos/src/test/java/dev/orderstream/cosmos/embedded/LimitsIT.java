package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import java.nio.charset.StandardCharsets;
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

    private PlainClient.Answer create(String document, String... more) {
        String[] headers = new String[more.length + 2];
        headers[0] = "x-ms-documentdb-partitionkey";
        headers[1] = "[\"A\"]";
        System.arraycopy(more, 0, headers, 2, more.length);
        return plain.send("POST", documents, document, headers);
    }

    private PlainClient.Answer batch(String operations) {
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
        PlainClient.Answer created = create("{\"id\":\"1\",\"pk\":\"A\",\"_etag\":\"mine\",\"_ts\":1,\"n\":1}");
        assertThat(created.json().path("_etag").asText()).isNotEqualTo("mine");
        assertThat(created.json().path("_ts").longValue()).isGreaterThan(1);
        assertThat(created.body()).containsOnlyOnce("_etag");
    }

    @Test
    void aDocumentKeepsTheFormInWhichItWasWritten() {
        PlainClient.Answer created = create("{ \"id\" : \"1\", \"pk\": \"A\", \"price\": 10.50 }\n");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("price").doubleValue()).isEqualTo(10.5);
        PlainClient.Answer bare = create("{ \"id\" : \"2\", \"pk\": \"A\", \"price\": 10.50 }");
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
}
