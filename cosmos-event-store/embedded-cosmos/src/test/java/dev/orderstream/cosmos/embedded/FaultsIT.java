package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static dev.orderstream.cosmos.embedded.DocumentsIT.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.faults.ActiveFault;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.cosmos.embedded.faults.Faults;
import dev.orderstream.cosmos.embedded.faults.Operation;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FaultsIT {

    @RegisterExtension
    static final CosmosFixture COSMOS = new CosmosFixture();

    private CosmosContainer container;
    private Faults faults;

    @BeforeEach
    void createContainer() {
        container = COSMOS.newContainer();
        faults = COSMOS.cosmos().faults();
        container.createItem(document("there", "A"));
    }

    @AfterEach
    void endFaults() {
        faults.clear();
    }

    private boolean exists(String id) {
        return container.readAllItems(new PartitionKey("A"), ObjectNode.class).stream()
                .anyMatch(d -> d.path("id").asText().equals(id));
    }

    @Test
    void aFaultBeforeApplyingLeavesNothingBehind() {
        faults.add(Fault.on(Operation.CREATE).beforeApplying().respond(408));
        assertRefused(408, () -> container.createItem(document("x", "A")));
        assertThat(exists("x")).isFalse();
    }

    @Test
    void aFaultAfterApplyingHidesASuccess() {
        faults.add(Fault.on(Operation.CREATE).afterApplying().respond(408));
        assertRefused(408, () -> container.createItem(document("x", "A")));
        assertThat(exists("x")).isTrue();
    }

    @Test
    void aFaultHappensAsOftenAsAskedFor() {
        ActiveFault fault = faults.add(Fault.on(Operation.CREATE).times(2).respond(408));
        assertRefused(408, () -> container.createItem(document("x", "A")));
        assertRefused(408, () -> container.createItem(document("x", "A")));
        container.createItem(document("x", "A"));
        assertThat(fault.hits()).isEqualTo(2);
    }

    @Test
    void aFaultOfAnotherContainerOrOperationDoesNotHappen() {
        ActiveFault elsewhere =
                faults.add(Fault.onAnything().inContainer("other").respond(408));
        ActiveFault deletes = faults.add(Fault.on(Operation.DELETE).respond(408));
        container.createItem(document("x", "A"));
        assertThat(elsewhere.hits()).isZero();
        assertThat(deletes.hits()).isZero();
    }

    @Test
    void aThrottledRequestIsRepeatedByTheSdk() {
        ActiveFault fault = faults.add(Fault.on(Operation.CREATE).times(3).throttle(Duration.ofMillis(5)));
        container.createItem(document("x", "A"));
        assertThat(fault.hits()).isEqualTo(3);
    }

    @Test
    void aDroppedConnectionAfterApplyingLeavesTheClientInDoubt() {
        faults.add(Fault.on(Operation.CREATE).afterApplying().times(1).dropConnection());
        assertThatExceptionOfType(CosmosException.class).isThrownBy(() -> container.createItem(document("x", "A")));
        assertThat(exists("x")).isTrue();
    }

    @Test
    void aDelayedRequestIsAnsweredLater() {
        faults.add(Fault.on(Operation.READ).delay(Duration.ofMillis(150)));
        long start = System.nanoTime();
        container.readItem("there", new PartitionKey("A"), ObjectNode.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }
}
