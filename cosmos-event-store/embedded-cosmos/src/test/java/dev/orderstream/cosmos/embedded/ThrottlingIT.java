package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.ThrottlingRetryOptions;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.ThroughputProperties;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ThrottlingIT {

    private static EmbeddedCosmos cosmos;
    private static CosmosClient patient;
    private static CosmosClient impatient;

    @BeforeAll
    static void start() {
        cosmos = EmbeddedCosmos.builder().partitions(2).enforceThroughput(true).start();
        patient = CosmosFixture.clientOf(cosmos.endpoint(), cosmos.key())
                .throttlingRetryOptions(new ThrottlingRetryOptions()
                        .setMaxRetryAttemptsOnThrottledRequests(1_000)
                        .setMaxRetryWaitTime(Duration.ofMinutes(2)))
                .buildClient();
        impatient = CosmosFixture.clientOf(cosmos.endpoint(), cosmos.key())
                .throttlingRetryOptions(new ThrottlingRetryOptions().setMaxRetryAttemptsOnThrottledRequests(0))
                .buildClient();
        patient.createDatabase("shop");
    }

    @AfterAll
    static void stop() {
        patient.close();
        impatient.close();
        cosmos.close();
    }

    private static String newContainer(ThroughputProperties throughput) {
        String name = "c-" + UUID.randomUUID();
        patient.getDatabase("shop").createContainer(new CosmosContainerProperties(name, "/pk"), throughput);
        return name;
    }

    private static CosmosContainer of(CosmosClient client, String name) {
        return client.getDatabase("shop").getContainer(name);
    }

    /** Creates documents in one logical partition until one is refused. */
    private static CosmosException spend(CosmosContainer container, int atMost) {
        return catchThrowableOfType(CosmosException.class, () -> IntStream.range(0, atMost)
                .forEach(i -> container.createItem(document(UUID.randomUUID().toString(), "A"))));
    }

    @Test
    void aClientThatDoesNotRepeatIsToldWhenToComeAgain() {
        CosmosContainer container = of(impatient, newContainer(ThroughputProperties.createManualThroughput(400)));
        CosmosException refusal = spend(container, 10_000);
        assertThat(refusal.getStatusCode()).isEqualTo(429);
        assertThat(refusal.getSubStatusCode()).isEqualTo(3200);
        assertThat(refusal.getRetryAfterDuration()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
    }

    @Test
    void aClientThatRepeatsWritesEverythingAtTheRateThatIsProvisioned() {
        CosmosContainer container = of(patient, newContainer(ThroughputProperties.createManualThroughput(400)));
        long start = System.nanoTime();
        double charge = IntStream.range(0, 100)
                .mapToDouble(i -> container.createItem(document("d" + i, "A")).getRequestCharge())
                .sum();
        double seconds = (System.nanoTime() - start) / 1e9;
        // One of two partitions has 200 RU/s; those of the first second are there at once.
        assertThat(seconds).isGreaterThan((charge - 200 - 6) / 200);
    }

    @Test
    void onePartitionThatHasSpentItsPartLeavesTheOtherOneAlone() {
        String name = newContainer(ThroughputProperties.createManualThroughput(400));
        CosmosContainer container = of(impatient, name);
        String elsewhere = elsewhere(container);
        assertThat(spend(container, 10_000)).isNotNull();
        container.createItem(document("free", elsewhere));
    }

    /** A partition key in the physical partition in which "A" is not; session tokens name the partition. */
    private static String elsewhere(CosmosContainer container) {
        String taken = partition(container, "A");
        return IntStream.range(0, 1_000)
                .mapToObj(i -> "pk" + i)
                .filter(pk -> !partition(container, pk).equals(taken))
                .findFirst()
                .orElseThrow();
    }

    private static String partition(CosmosContainer container, String pk) {
        String token = container.createItem(document("probe", pk)).getSessionToken();
        return token.substring(0, token.indexOf(':'));
    }

    @Test
    void theMaximumOfAnAutoscaleRangeCounts() {
        CosmosContainer container =
                of(impatient, newContainer(ThroughputProperties.createAutoscaledThroughput(100_000)));
        assertThat(spend(container, 400)).isNull();
    }

    @Test
    void moreThroughputCountsAtOnce() {
        CosmosContainer container = of(impatient, newContainer(ThroughputProperties.createManualThroughput(400)));
        assertThat(spend(container, 10_000)).isNotNull();
        container.replaceThroughput(ThroughputProperties.createManualThroughput(1_000_000));
        of(patient, container.getId()).createItem(document("after", "A"));
        assertThat(spend(container, 400)).isNull();
    }

    @Test
    void aBatchOrQueryIsRefusedAsAWhole() {
        String name = newContainer(ThroughputProperties.createManualThroughput(400));
        CosmosContainer container = of(impatient, name);
        CosmosBatch large = CosmosBatch.createCosmosBatch(new PartitionKey("A"));
        IntStream.range(0, 100).forEach(i -> large.createItemOperation(document("b" + i, "A")));
        assertThat(container.executeCosmosBatch(large).isSuccessStatusCode()).isTrue();
        CosmosBatch next = CosmosBatch.createCosmosBatch(new PartitionKey("A"));
        next.createItemOperation(document("next", "A"));
        CosmosException refusal = catchThrowableOfType(CosmosException.class, () -> {
            CosmosBatchResponse response = container.executeCosmosBatch(next);
            assertThat(response.getStatusCode()).isEqualTo(429);
        });
        assertThat(refusal == null || refusal.getStatusCode() == 429).isTrue();
        CosmosException query = catchThrowableOfType(
                CosmosException.class, () -> container.readAllItems(new PartitionKey("A"), ObjectNode.class).stream()
                        .count());
        assertThat(query.getStatusCode()).isEqualTo(429);
        assertThat(of(patient, name).readAllItems(new PartitionKey("A"), ObjectNode.class))
                .hasSize(100);
    }

    @Test
    void bulkRequestsAreRepeatedUntilAllIsWritten() {
        CosmosContainer container = of(patient, newContainer(ThroughputProperties.createManualThroughput(2_000)));
        var statuses = container.executeBulkOperations(IntStream.range(0, 500)
                .mapToObj(i -> CosmosBulkOperations.getCreateItemOperation(
                        document("d" + i, "pk" + i), new PartitionKey("pk" + i)))
                .toList());
        assertThat(statuses)
                .hasSize(500)
                .allMatch(response ->
                        response.getResponse() != null && response.getResponse().isSuccessStatusCode());
    }
}
