package dev.orderstream.axon.cosmos.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.cosmos.embedded.faults.ActiveFault;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.cosmos.embedded.faults.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.deadletter.Decisions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server does not always tell whether it has applied a change. */
class AmbiguousDeadLetterWritesIT {

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private TestQueue test;
    private CosmosAsyncContainer container;

    @BeforeEach
    void openQueue() {
        container = cosmos.open(CosmosSequencedDeadLetterQueue.container("dead-letters"));
        test = new TestQueue(container);
    }

    @AfterEach
    void endFaults() {
        cosmos.faults().clear();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 449, 500, 503})
    void anEnqueueThatWasAppliedButNotToldIsNotDoubled(int status) {
        test.enqueue("order-1", "one");
        ActiveFault fault =
                befall(Fault.on(Operation.BATCH).times(1).afterApplying().respond(status));

        test.enqueue("order-1", "two");
        test.enqueue("order-2", "one");

        assertThat(fault.hits()).isEqualTo(1);
        assertThat(test.payloads("order-1")).containsExactly("one", "two");
        assertThat(test.payloads("order-2")).containsExactly("one");
        assertThat(test.queue().size()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 449, 500, 503})
    void anEnqueueThatWasNotAppliedIsRepeated(int status) {
        ActiveFault fault = befall(Fault.on(Operation.BATCH).times(2).respond(status));

        test.enqueue("order-1", "one");

        assertThat(fault.hits()).isEqualTo(2);
        assertThat(test.payloads("order-1")).containsExactly("one");
    }

    @Test
    void aClaimThatWasAppliedButNotToldIsOurs() {
        test.enqueue("order-1", "one");
        ActiveFault fault =
                befall(Fault.on(Operation.REPLACE).times(1).afterApplying().respond(408));

        assertThat(test.queue().process(letter -> Decisions.evict())).isTrue();
        assertThat(fault.hits()).isEqualTo(1);
    }

    @Test
    void aRequeueThatWasAppliedButNotToldIsDone() {
        test.enqueue("order-1", "one");
        ActiveFault fault =
                befall(Fault.on(Operation.BATCH).times(1).afterApplying().respond(408));

        test.queue()
                .process(letter -> Decisions.requeue(
                        new IllegalStateException("again"), l -> l.diagnostics().and("tries", "1")));

        assertThat(fault.hits()).isEqualTo(1);
        assertThat(test.queue().deadLetterSequence("order-1"))
                .singleElement()
                .satisfies(letter -> assertThat(letter.diagnostics()).containsEntry("tries", "1"));
        assertThat(test.queue().process(letter -> Decisions.evict())).isTrue();
    }

    @Test
    void aWriteThatIsThrottledIsDoneWhenThereIsRoomAgain() {
        ActiveFault fault = befall(Fault.on(Operation.BATCH).times(3).throttle(Duration.ofMillis(5)));

        test.enqueue("order-1", "one");

        assertThat(fault.hits()).isEqualTo(3);
        assertThat(test.payloads("order-1")).containsExactly("one");
    }

    @Test
    void theNumberOfAttemptsIsBounded() {
        CosmosSequencedDeadLetterQueue.Settings few =
                new CosmosSequencedDeadLetterQueue.Settings(8, 8, Duration.ofSeconds(30), 2, 10);
        befall(Fault.on(Operation.BATCH).respond(408));

        assertThatThrownBy(() -> new TestQueue(container, few).enqueue("order-1", "one"))
                .isInstanceOf(CosmosException.class)
                .satisfies(
                        e -> assertThat(((CosmosException) e).getStatusCode()).isEqualTo(408));
    }

    @Test
    void withFaultsOnAThirdOfTheWritesEveryLetterIsHandledOnceAndInOrder() {
        befall(Fault.on(Operation.BATCH, Operation.REPLACE)
                .rate(0.12)
                .afterApplying()
                .respond(408));
        befall(Fault.on(Operation.BATCH, Operation.REPLACE).rate(0.12).respond(503));
        befall(Fault.on(Operation.BATCH, Operation.REPLACE)
                .rate(0.12)
                .afterApplying()
                .dropConnection());
        List<String> expected = new ArrayList<>();
        for (int i = 10; i < 90; i++) {
            test.enqueue("order-1", "event-" + i);
            expected.add("event-" + i);
        }
        List<String> handled = new ArrayList<>();

        boolean done = test.queue().process(letter -> {
            handled.add(letter.message().getPayload().toString());
            return Decisions.evict();
        });

        assertThat(done).isTrue();
        assertThat(handled).isEqualTo(expected);
        assertThat(test.queue().size()).isZero();
    }

    private ActiveFault befall(Fault fault) {
        return cosmos.faults().add(fault.inContainer(container.getId()));
    }
}
