package dev.orderstream.axon.cosmos.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.container.ContainerDefinition;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.cosmos.embedded.faults.ActiveFault;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.cosmos.embedded.faults.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CreationsIT {

    /** So many go together. */
    private static final int WAITING = 16;

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private final List<String> charged = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Documents documents;
    private Creations creations;

    @BeforeEach
    void openContainer() {
        CosmosAsyncContainer container = cosmos.open(new ContainerDefinition("documents", "/partition", List.of()));
        documents = new Documents(
                container,
                (operation, name, requestUnits) ->
                        charged.add(operation + (requestUnits > 0 ? "" : " without a charge")));
        creations = documents.creations("create", 1);
    }

    @AfterEach
    void endFaults() {
        cosmos.faults().clear();
        threads.shutdownNow();
    }

    @Test
    void whatWaitsForAPlaceGoesTogetherAndEachIsToldItsVersionAndCharged() throws Exception {
        ActiveFault counted = countTogether();
        List<Future<String>> waiting = createBehindASlowOne(
                IntStream.range(0, WAITING).mapToObj(i -> "p" + i).toList());

        for (int i = 0; i < WAITING; i++) {
            String etag = waiting.get(i).get();
            assertThat(documents.read("read", new DocumentKey("p" + i, "1")))
                    .hasValueSatisfying(found -> assertThat(found.etag()).isEqualTo(etag));
        }
        assertThat(counted.hits()).as("requests for %d creations", WAITING).isBetween(1, 8);
        assertThat(charged.stream().filter("create"::equals)).hasSizeBetween(WAITING, WAITING + 1);
    }

    @Test
    void aRefusalIsOfTheOneThatIsRefusedOnly() throws Exception {
        documents.create("first", "p7", document("p7"));
        List<Future<String>> waiting = createBehindASlowOne(
                IntStream.range(0, WAITING).mapToObj(i -> "p" + i).toList());

        for (int i = 0; i < WAITING; i++) {
            assertThat(failureOf(waiting.get(i))).as("p%d", i).isEqualTo(i == 7 ? Status.CONFLICT : 0);
        }
        assertThat(charged.stream().filter("create"::equals)).hasSizeBetween(WAITING, WAITING + 1);
    }

    @Test
    void whereTheRequestFailsEachOfThemHearsOfIt() throws Exception {
        cosmos.faults().add(Fault.on(Operation.BATCH).beforeApplying().respond(500));
        List<Future<String>> waiting = createBehindASlowOne(
                IntStream.range(0, WAITING).mapToObj(i -> "p" + i).toList());

        for (Future<String> one : waiting) {
            assertThat(failureOf(one)).isEqualTo(500);
        }
        assertThat(documents.create("first", "p1", document("p1"))).isNotEmpty();
    }

    @Test
    void aDocumentThatIsTooLargeIsRefusedAndThoseThatWaitWithItAreStored() throws Exception {
        ActiveFault slow = slowDown();
        List<Future<String>> waiting = new ArrayList<>();
        waiting.add(create("slow", ""));
        await().until(() -> slow.hits() == 1);
        for (int i = 0; i < WAITING; i++) {
            waiting.add(create("p" + i, i == 7 ? "x".repeat(2_100_000) : ""));
        }
        for (int i = 0; i < WAITING; i++) {
            assertThat(failureOf(waiting.get(i + 1))).as("p%d", i).isEqualTo(i == 7 ? Status.TOO_LARGE : 0);
        }
    }

    @Test
    void whereNothingCanBeSentAnyMoreNobodyWaitsForEver() throws Exception {
        CosmosAsyncClient closed = new CosmosClientBuilder()
                .endpoint(cosmos.server().endpoint())
                .key(cosmos.server().key())
                .gatewayMode()
                .buildAsyncClient();
        CosmosAsyncContainer container = closed.getDatabase("none").getContainer(documents.containerName());
        closed.close();
        creations = new Documents(container, RequestCharges.IGNORED).creations("create", 1);

        List<Future<String>> all = new ArrayList<>();
        for (int i = 0; i < 3 * WAITING; i++) {
            all.add(create("p" + i, ""));
        }
        for (Future<String> one : all) {
            assertThatThrownBy(() -> one.get(1, TimeUnit.MINUTES)).isInstanceOf(ExecutionException.class);
        }
    }

    private List<Future<String>> createBehindASlowOne(List<String> partitions) {
        ActiveFault slow = slowDown();
        Future<String> first = create("slow", "");
        await().until(() -> slow.hits() == 1);
        List<Future<String>> waiting = new ArrayList<>();
        partitions.forEach(partition -> waiting.add(create(partition, "")));
        assertThat(first).isNotDone();
        return waiting;
    }

    private static ActiveFault slowDown() {
        return cosmos.faults().add(Fault.on(Operation.CREATE).times(1).delay(Duration.ofSeconds(2)));
    }

    /** Delays requests of several operations by nothing, and so counts them. */
    private static ActiveFault countTogether() {
        return cosmos.faults().add(Fault.on(Operation.BATCH).delay(Duration.ofMillis(1)));
    }

    private Future<String> create(String partition, String text) {
        return threads.submit(
                () -> creations.create(partition, document(partition).put("text", text)));
    }

    private static ObjectNode document(String partition) {
        return JsonNodeFactory.instance.objectNode().put("id", "1").put("partition", partition);
    }

    /** Status of the response; 0 for success. */
    private static int failureOf(Future<String> creation) throws InterruptedException {
        try {
            assertThat(creation.get()).isNotEmpty();
            return 0;
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(CosmosException.class);
            return ((CosmosException) e.getCause()).getStatusCode();
        }
    }
}
