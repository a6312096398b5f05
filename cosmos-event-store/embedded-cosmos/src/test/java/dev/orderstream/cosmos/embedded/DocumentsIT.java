package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.implementation.InternalObjectNode;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosPatchItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DocumentsIT {

    @RegisterExtension
    static final CosmosFixture COSMOS = new CosmosFixture();

    private static CosmosContainer container;

    @BeforeAll
    static void createContainer() {
        container = COSMOS.newContainer();
    }

    static void assertRefused(int status, ThrowingCallable call) {
        assertRefused(status, 0, call);
    }

    static void assertRefused(int status, int subStatus, ThrowingCallable call) {
        assertThatExceptionOfType(CosmosException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.getStatusCode()).as(e.getMessage()).isEqualTo(status);
            assertThat(e.getSubStatusCode()).as(e.getMessage()).isEqualTo(subStatus);
        });
    }

    private static CosmosItemRequestOptions ifMatch(String etag) {
        return new CosmosItemRequestOptions().setIfMatchETag(etag);
    }

    @Test
    void aCreatedDocumentIsReadBackWithItsSystemProperties() {
        CosmosItemResponse<ObjectNode> created =
                container.createItem(document("created", "A").put("n", 7), new PartitionKey("A"), null);
        ObjectNode read = container
                .readItem("created", new PartitionKey("A"), ObjectNode.class)
                .getItem();
        assertThat(created.getStatusCode()).isEqualTo(201);
        assertThat(read).isEqualTo(created.getItem());
        assertThat(read.path("n").intValue()).isEqualTo(7);
        assertThat(read.path("_etag").asText()).isEqualTo(created.getETag()).startsWith("\"");
        assertThat(read.path("_rid").asText()).isNotEmpty();
        assertThat(read.path("_self").asText()).startsWith("dbs/");
        assertThat(read.path("_ts").asLong()).isPositive();
        assertThat(created.getRequestCharge()).isBetween(5.0, 7.0);
    }

    @Test
    void aSecondDocumentWithTheSameIdIsAConflict() {
        container.createItem(document("twice", "A"));
        assertRefused(409, () -> container.createItem(document("twice", "A")));
        container.createItem(document("twice", "B"));
    }

    @Test
    void aMissingDocumentIsNotFound() {
        assertRefused(404, () -> container.readItem("missing", new PartitionKey("A"), ObjectNode.class));
        assertRefused(404, () -> container.deleteItem("missing", new PartitionKey("A"), null));
        assertRefused(
                404, () -> container.replaceItem(document("missing", "A"), "missing", new PartitionKey("A"), null));
    }

    @Test
    void aDocumentIsNotFoundUnderAnotherPartitionKey() {
        container.createItem(document("elsewhere", "A"));
        assertRefused(404, () -> container.readItem("elsewhere", new PartitionKey("B"), ObjectNode.class));
    }

    @Test
    void aDocumentWhosePartitionKeyDiffersFromTheRequestIsRefused() {
        assertRefused(400, 1001, () -> container.createItem(document("mismatch", "A"), new PartitionKey("B"), null));
    }

    @Test
    void anUpsertCreatesThenReplacesAndKeepsTheResourceId() {
        CosmosItemResponse<ObjectNode> first =
                container.upsertItem(document("upserted", "A").put("n", 1));
        CosmosItemResponse<ObjectNode> second =
                container.upsertItem(document("upserted", "A").put("n", 2));
        assertThat(first.getStatusCode()).isEqualTo(201);
        assertThat(second.getStatusCode()).isEqualTo(200);
        assertThat(second.getItem().path("n").intValue()).isEqualTo(2);
        assertThat(second.getItem().path("_rid")).isEqualTo(first.getItem().path("_rid"));
        assertThat(second.getETag()).isNotEqualTo(first.getETag());
    }

    @Test
    void aWriteWithAnOutdatedEtagIsRefusedAndChangesNothing() {
        String old = container.createItem(document("guarded", "A").put("n", 1)).getETag();
        String current = container
                .replaceItem(document("guarded", "A").put("n", 2), "guarded", new PartitionKey("A"), ifMatch(old))
                .getETag();
        assertRefused(
                412,
                () -> container.replaceItem(
                        document("guarded", "A").put("n", 3), "guarded", new PartitionKey("A"), ifMatch(old)));
        assertRefused(
                412,
                () -> container.upsertItem(document("guarded", "A").put("n", 3), new PartitionKey("A"), ifMatch(old)));
        assertRefused(412, () -> container.deleteItem("guarded", new PartitionKey("A"), ifMatch(old)));
        CosmosItemResponse<ObjectNode> read = container.readItem("guarded", new PartitionKey("A"), ObjectNode.class);
        assertThat(read.getItem().path("n").intValue()).isEqualTo(2);
        assertThat(read.getETag()).isEqualTo(current);
        container.deleteItem("guarded", new PartitionKey("A"), ifMatch(current));
        assertRefused(404, () -> container.readItem("guarded", new PartitionKey("A"), ObjectNode.class));
    }

    @Test
    void aReadWithTheCurrentEtagIsNotModified() {
        String etag = container.createItem(document("unchanged", "A")).getETag();
        CosmosItemResponse<ObjectNode> read = container.readItem(
                "unchanged",
                new PartitionKey("A"),
                new CosmosItemRequestOptions().setIfNoneMatchETag(etag),
                ObjectNode.class);
        assertThat(read.getStatusCode()).isEqualTo(304);
        assertThat(read.getRequestCharge()).isEqualTo(1.0);
    }

    @Test
    void aWriteWithoutContentResponseStillTellsTheEtag() {
        CosmosItemResponse<ObjectNode> created = container.createItem(
                document("minimal", "A"),
                new PartitionKey("A"),
                new CosmosItemRequestOptions().setContentResponseOnWriteEnabled(false));
        assertThat(created.getItem()).isNull();
        assertThat(created.getETag()).isNotEmpty();
    }

    @Test
    void aPatchAppliesItsOperationsInOrder() {
        ObjectNode before = document("patched", "A").put("n", 1).put("gone", true);
        before.putArray("list").add("a").add("c");
        container.createItem(before);
        ObjectNode after = container
                .patchItem(
                        "patched",
                        new PartitionKey("A"),
                        CosmosPatchOperations.create()
                                .set("/name", "x")
                                .increment("/n", 41)
                                .add("/list/1", "b")
                                .replace("/list/0", "A")
                                .remove("/gone"),
                        ObjectNode.class)
                .getItem();
        assertThat(after.path("n").intValue()).isEqualTo(42);
        assertThat(after.path("name").asText()).isEqualTo("x");
        assertThat(after.path("list").toString()).isEqualTo("[\"A\",\"b\",\"c\"]");
        assertThat(after.has("gone")).isFalse();
    }

    @Test
    void aPatchWhoseConditionDoesNotHoldIsRefused() {
        container.createItem(document("conditional", "A").put("n", 1));
        CosmosPatchItemRequestOptions options = new CosmosPatchItemRequestOptions();
        options.setFilterPredicate("from c where c.n > 1");
        CosmosPatchOperations increment = CosmosPatchOperations.create().increment("/n", 1);
        assertRefused(
                412,
                () -> container.patchItem("conditional", new PartitionKey("A"), increment, options, ObjectNode.class));
        options.setFilterPredicate("from c where c.n = 1");
        assertThat(container
                        .patchItem("conditional", new PartitionKey("A"), increment, options, ObjectNode.class)
                        .getItem()
                        .path("n")
                        .intValue())
                .isEqualTo(2);
    }

    @Test
    void theConditionOfAPatchFollowsTheServersClock() {
        container.createItem(document("lease", "A")
                .put("until", Instant.now().plus(Duration.ofHours(1)).toEpochMilli()));
        CosmosPatchItemRequestOptions options = new CosmosPatchItemRequestOptions();
        options.setFilterPredicate("from c where c.until < GetCurrentTimestamp()");
        CosmosPatchOperations takeOver = CosmosPatchOperations.create().set("/owner", "B");
        assertRefused(
                412, () -> container.patchItem("lease", new PartitionKey("A"), takeOver, options, ObjectNode.class));
        COSMOS.cosmos().clock().advance(Duration.ofHours(2));
        try {
            assertThat(container
                            .patchItem("lease", new PartitionKey("A"), takeOver, options, ObjectNode.class)
                            .getItem()
                            .path("owner")
                            .asText())
                    .isEqualTo("B");
        } finally {
            COSMOS.cosmos().clock().reset();
        }
    }

    @Test
    void aPatchOfAMissingPathIsRefused() {
        container.createItem(document("unpatched", "A"));
        assertRefused(
                400,
                () -> container.patchItem(
                        "unpatched",
                        new PartitionKey("A"),
                        CosmosPatchOperations.create().replace("/nothing/here", 1),
                        ObjectNode.class));
    }

    @Test
    void aDocumentLargerThanTwoMegabytesIsRefused() {
        String large = "x".repeat(2 * 1024 * 1024);
        assertRefused(413, () -> container.createItem(document("large", "A").put("text", large)));
        String fits = "x".repeat(2 * 1024 * 1024 - 1000);
        container.createItem(document("fits", "A").put("text", fits));
        assertThat(container
                        .readItem("fits", new PartitionKey("A"), ObjectNode.class)
                        .getItem()
                        .path("text")
                        .asText())
                .hasSize(fits.length());
    }

    @Test
    void partitionKeysOfEveryTypeAddressTheirDocuments() {
        container.createItem(document("number", "").put("pk", 12.5), new PartitionKey(12.5), null);
        container.createItem(document("boolean", "").put("pk", true), new PartitionKey(true), null);
        container.createItem(document("null", "").putNull("pk"), new PartitionKey(null), null);
        ObjectNode none = document("none", "");
        none.remove("pk");
        container.createItem(none, PartitionKey.NONE, null);
        assertThat(container
                        .readItem("number", new PartitionKey(12.5), InternalObjectNode.class)
                        .getStatusCode())
                .isEqualTo(200);
        assertThat(container
                        .readItem("boolean", new PartitionKey(true), InternalObjectNode.class)
                        .getStatusCode())
                .isEqualTo(200);
        assertThat(container
                        .readItem("null", new PartitionKey(null), InternalObjectNode.class)
                        .getStatusCode())
                .isEqualTo(200);
        assertThat(container
                        .readItem("none", PartitionKey.NONE, InternalObjectNode.class)
                        .getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void idsThatNeedUrlEncodingAreFound() {
        for (String id : new String[] {"with space", "umlaut-ü", "a+b", "50%", "a:b@c", "\"quoted\""}) {
            container.createItem(document(id, "A"));
            assertThat(container
                            .readItem(id, new PartitionKey("A"), ObjectNode.class)
                            .getItem()
                            .path("id")
                            .asText())
                    .isEqualTo(id);
        }
    }

    @Test
    void allDocumentsOfALogicalPartitionAreDeletedAtOnce() {
        for (int i = 0; i < 250; i++) {
            container.createItem(document("d" + i, "doomed"));
        }
        container.createItem(document("d1", "spared"));
        container.deleteAllItemsByPartitionKey(new PartitionKey("doomed"), new CosmosItemRequestOptions());
        assertThat(container.readAllItems(new PartitionKey("doomed"), ObjectNode.class))
                .isEmpty();
        assertThat(container.readAllItems(new PartitionKey("spared"), ObjectNode.class))
                .hasSize(1);
    }

    /** Clients of older SDKs follow {@code _self}; the requests sign the last rid alone. */
    @Test
    void aDocumentIsReachedByItsSelfLink() {
        CosmosContainer container = COSMOS.newContainer();
        PlainClient plain = new PlainClient(COSMOS.cosmos());
        String[] key = {"x-ms-documentdb-partitionkey", "[\"A\"]"};
        container.createItem(document("other", "A"));
        container.createItem(document("replaced", "A").put("n", 1));
        ObjectNode replaced =
                container.upsertItem(document("replaced", "A").put("n", 2)).getItem();
        String self = replaced.path("_self").asText().replaceFirst("/$", "");
        PlainClient.Response read = plain.send("GET", self, "", key);
        assertThat(read.status()).as(read.body()).isEqualTo(200);
        assertThat(read.json().path("n").intValue()).isEqualTo(2);
        assertThat(plain.send("PUT", self, document("replaced", "A").put("n", 3).toString(), key)
                        .status())
                .isEqualTo(200);
        assertThat(plain.send("PATCH", self, "[{\"op\":\"incr\",\"path\":\"/n\",\"value\":1}]", key)
                        .json()
                        .path("n")
                        .intValue())
                .isEqualTo(4);
        assertThat(plain.send("GET", self, "", "x-ms-documentdb-partitionkey", "[\"B\"]")
                        .status())
                .isEqualTo(404);
        assertThat(plain.send("DELETE", self, "", key).status()).isEqualTo(204);
        assertThat(plain.send("GET", self, "", key).status()).isEqualTo(404);
        assertThat(container
                        .readItem("other", new PartitionKey("A"), ObjectNode.class)
                        .getStatusCode())
                .isEqualTo(200);
    }
}
