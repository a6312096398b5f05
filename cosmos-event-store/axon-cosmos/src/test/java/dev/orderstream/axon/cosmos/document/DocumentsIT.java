package dev.orderstream.axon.cosmos.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.container.ContainerDefinition;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.cosmos.embedded.faults.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsIT {

    private static final String PARTITION = "orders";
    private static final DocumentKey KEY = new DocumentKey(PARTITION, "1");

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private final List<String> charged = Collections.synchronizedList(new ArrayList<>());
    private CosmosAsyncContainer container;
    private Documents documents;

    @BeforeEach
    void openContainer() {
        container = cosmos.open(new ContainerDefinition("documents", "/partition", List.of()));
        documents = new Documents(container, (operation, name, requestUnits) -> {
            assertThat(name).isEqualTo(container.getId());
            charged.add(operation + (requestUnits > 0 ? "" : " without a charge"));
        });
    }

    @AfterEach
    void endFaults() {
        cosmos.faults().clear();
    }

    @Test
    void aWriteSaysWhichVersionItMadeAndAReadFindsIt() {
        String created = documents.create("create", PARTITION, document("1", "a"));
        String replaced =
                documents.replace("replace", KEY, document("1", "b"), created).orElseThrow();

        assertThat(documents.read("read", KEY))
                .hasValueSatisfying(found -> assertThat(found.etag()).isEqualTo(replaced))
                .hasValueSatisfying(found -> assertThat(text(found.value())).isEqualTo("b"));
        assertThat(charged).containsExactly("create", "replace", "read");
    }

    @Test
    void aRefusalThatHasToBeExpectedIsAResultAndIsChargedOnce() {
        String outdated = documents.create("create", PARTITION, document("1", "a"));
        documents.replace("replace", KEY, document("1", "b"), outdated);
        charged.clear();

        assertThat(documents.createIfAbsent("create", PARTITION, document("1", "c")))
                .isEmpty();
        assertThat(documents.replace("replace", KEY, document("1", "c"), outdated))
                .isEmpty();
        assertThat(documents.delete("delete", KEY, outdated)).isFalse();
        DocumentKey missing = new DocumentKey(PARTITION, "2");
        assertThat(documents.read("read", missing)).isEmpty();
        assertThat(documents.replace("replace", missing, document("2", "c"), outdated))
                .isEmpty();
        assertThat(documents.patch(
                        "patch", missing, CosmosPatchOperations.create().set("/text", "c")))
                .isFalse();
        assertThat(documents.delete("delete", missing, null)).isFalse();

        assertThat(charged).containsExactly("create", "replace", "delete", "read", "replace", "patch", "delete");
        assertThat(documents.read("read", KEY).map(found -> text(found.value())))
                .hasValue("b");
    }

    @Test
    void aConflictIsAFailureWhereItIsNotExpectedAndIsChargedOnce() {
        documents.create("create", PARTITION, document("1", "a"));

        assertThatThrownBy(() -> documents.create("create", PARTITION, document("1", "b")))
                .isInstanceOfSatisfying(CosmosException.class, conflict -> assertThat(conflict.getStatusCode())
                        .isEqualTo(Status.CONFLICT));

        assertThat(charged).containsExactly("create", "create");
    }

    @Test
    void aContainerThatIsNotThereIsNoMissingDocument() {
        cosmos.faults().add(Fault.onAnything().inContainer(container.getId()).respond(404, 1003));

        failsAsNotThere(() -> documents.read("read", KEY));
        failsAsNotThere(() -> documents.createIfAbsent("create", PARTITION, document("1", "a")));
        failsAsNotThere(() -> documents.replace("replace", KEY, document("1", "a"), "etag"));
        failsAsNotThere(() ->
                documents.patch("patch", KEY, CosmosPatchOperations.create().set("/text", "a")));
        failsAsNotThere(() -> documents.delete("delete", KEY, null));
    }

    private static void failsAsNotThere(ThrowingCallable operation) {
        assertThatThrownBy(operation)
                .isInstanceOfSatisfying(CosmosException.class, failure -> assertThat(Status.of(failure))
                        .isEqualTo(new Status(404, 1003)));
    }

    @Test
    void everyPageOfAQueryIsChargedThatIsTaken() {
        IntStream.range(0, 5).forEach(i -> documents.create("create", PARTITION, document("" + i, "a")));
        documents.create("create", "others", document("1", "b").put("partition", "others"));
        charged.clear();

        List<String> ids = documents
                .query("list", "SELECT * FROM c WHERE c.id >= @from")
                .with("@from", "1")
                .in(PARTITION)
                .inPagesOf(2)
                .stream()
                .map(json -> json.path("id").asText())
                .toList();

        assertThat(ids).containsExactly("1", "2", "3", "4");
        assertThat(charged).hasSizeBetween(2, 3).containsOnly("list");
    }

    @Test
    void aPageIsReadFromWhereTheOneBeforeEnded() {
        IntStream.range(0, 3).forEach(i -> documents.create("create", PARTITION, document("" + i, "a")));
        Query query = documents.query("list", "SELECT * FROM c").in(PARTITION).inPagesOf(2);

        Query.Page first = query.page(null).orElseThrow();
        Query.Page second = query.page(first.continuation()).orElseThrow();

        assertThat(first.results()).hasSize(2);
        assertThat(second.results())
                .extracting(json -> json.path("id").asText())
                .containsExactly("2");
    }

    @Test
    void aQueryThatFailsIsChargedOnce() {
        cosmos.faults()
                .add(Fault.on(Operation.QUERY).inContainer(container.getId()).respond(403));

        assertThatThrownBy(() -> documents.query("list", "SELECT * FROM c").in(PARTITION).stream()
                        .toList())
                .isInstanceOf(CosmosException.class);

        assertThat(charged).hasSize(1).allMatch(operation -> operation.startsWith("list"));
    }

    @Test
    void aBatchSaysWhichOperationWasRefusedAndStoresNothing() {
        documents.create("create", PARTITION, document("1", "a"));

        Batch.BatchStatus outcome = documents
                .batch(PARTITION)
                .create(document("2", "b"))
                .create(document("1", "b"))
                .execute("batch");

        assertThat(outcome.isApplied()).isFalse();
        assertThat(outcome.position()).isEqualTo(1);
        assertThat(outcome.status().code()).isEqualTo(Status.CONFLICT);
        assertThat(documents.read("read", new DocumentKey(PARTITION, "2"))).isEmpty();
        assertThat(charged).containsExactly("create", "batch", "read");
    }

    /** Few go each by itself, many together. */
    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void ofSeveralOperationsEachHasAnOutcomeOfItsOwn(int number) {
        documents.create("create", PARTITION, document("0", "there"));
        charged.clear();

        List<Bulk.Done<Integer>> written = execute("write", number, bulk -> IntStream.range(0, number)
                .forEach(i -> bulk.write(i, new DocumentKey(PARTITION, "" + i), document("" + i, "new"), 100, null)));
        List<Bulk.Done<Integer>> read = execute("read", number, bulk -> IntStream.range(0, number)
                .forEach(i -> bulk.read(i, new DocumentKey(PARTITION, "" + (i + 1)))));

        assertThat(written)
                .allSatisfy(done ->
                        assertThat(done.version().isPresent()).as("%s", done).isEqualTo(done.subject() != 0));
        assertThat(read).allSatisfy(done -> assertThat(done.version().map(found -> text(found.value())))
                .as("%s", done)
                .isEqualTo(done.subject() == number - 1 ? Optional.empty() : Optional.of("new")));
    }

    private List<Bulk.Done<Integer>> execute(String operation, int number, Consumer<Bulk<Integer>> operations) {
        charged.clear();
        Bulk<Integer> bulk = documents.bulk(operation);
        operations.accept(bulk);
        List<Bulk.Done<Integer>> done = bulk.execute();
        assertThat(done).hasSize(number);
        assertThat(charged).hasSize(number).containsOnly(operation);
        return done;
    }

    private static ObjectNode document(String id, String text) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("partition", PARTITION)
                .put("text", text);
    }

    private static String text(JsonNode document) {
        return document.path("text").asText();
    }
}
