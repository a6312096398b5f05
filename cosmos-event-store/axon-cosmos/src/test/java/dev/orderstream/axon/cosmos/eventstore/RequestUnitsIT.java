package dev.orderstream.axon.cosmos.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.PartitionKey;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.internal.commit.Commit;
import dev.orderstream.axon.cosmos.internal.commit.CommitDocument;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;

/** What operations cost in request units, by the charges that the server returns. */
class RequestUnitsIT {

    private static final double APPEND = 8;
    private static final double REJECTION = 3;
    private static final String ONE_KILOBYTE = "x".repeat(1024);

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    @Test
    void anEventOfOneKilobyteCostsNoMoreThanEightRequestUnitsOnAnEmptyStreamAndOnALongOne() {
        TestEventStore test = new TestEventStore(cosmos);
        appendByCommand(test, "empty", 0);
        double first = test.takeCharge("append");
        write(test, "long", 10_000);
        test.takeCharges();
        appendByCommand(test, "long", 10_000);
        double tenThousandth = test.takeCharge("append");

        assertThat(first).isBetween(1.0, APPEND);
        assertThat(tenThousandth).isBetween(first * 0.9, first * 1.1);
    }

    @Test
    void aRejectedConflictCostsNoMoreThanThreeRequestUnits() {
        TestEventStore test = new TestEventStore(cosmos);
        appendByCommand(test, "contended", 0);
        appendByCommand(test, "contended", 1);
        test.takeCharges();

        assertThatThrownBy(() -> appendByCommand(test, "contended", 1)).isInstanceOf(ConcurrencyException.class);

        assertThat(test.takeCharges().stream()
                        .mapToDouble(TestEventStore.Charge::requestUnits)
                        .sum())
                .isBetween(1.0, REJECTION);
    }

    private static void appendByCommand(TestEventStore test, String aggregate, long sequenceNumber) {
        DefaultUnitOfWork<?> unitOfWork =
                DefaultUnitOfWork.startAndGet(new GenericCommandMessage<>("note " + sequenceNumber));
        unitOfWork.onPrepareCommit(u -> test.append(aggregate, sequenceNumber, ONE_KILOBYTE));
        unitOfWork.commit();
    }

    /** Writes a stream without going through the engine, which would take longer. */
    private static void write(TestEventStore test, String aggregate, int commits) {
        Flux<CosmosItemOperation> documents = Flux.range(0, commits)
                .map(i -> CosmosBulkOperations.getCreateItemOperation(
                        CommitDocument.write(
                                Commit.of(TestEventStore.events(aggregate, i, ONE_KILOBYTE)), TestCosmos.serializer()),
                        new PartitionKey(aggregate)));
        test.events()
                .executeBulkOperations(documents)
                .doOnNext(response ->
                        assertThat(response.getResponse().getStatusCode()).isEqualTo(201))
                .blockLast();
    }
}
