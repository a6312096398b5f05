package dev.orderstream.axon.cosmos.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.axon.cosmos.TestCosmos;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.messaging.deadletter.Decisions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What dead letters cost in request units, by the embedded server's charges. */
class DeadLetterChargesIT {

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private TestQueue test;

    @BeforeEach
    void openQueue() {
        test = new TestQueue(cosmos.open(CosmosSequencedDeadLetterQueue.container("dead-letters")));
    }

    @Test
    void anEventOfASequenceThatIsNotThereCostsOnePointRead() {
        for (int i = 0; i < 100; i++) {
            test.enqueue("order-" + i, "failed");
        }
        test.takeCharges();

        boolean present = test.queue().enqueueIfPresent("order-x", () -> TestQueue.letter("order-x", "fine", null));

        assertThat(present).isFalse();
        assertThat(test.takeCharges()).singleElement().satisfies(charge -> assertThat(charge.requestUnits())
                .isLessThanOrEqualTo(1.0));
    }

    /** Axon's invoker remembers what it has asked as long as it owns the segment. */
    @Test
    void withAxonsCacheAnEventOfASequenceThatIsNotThereCostsNothingTheSecondTime() throws Exception {
        test.enqueue("order-0", "failed");
        DeadLetteringEventHandlerInvoker invoker = invoker();
        invoker.handle(TestQueue.event("order-x", "first"), Segment.ROOT_SEGMENT);
        test.takeCharges();

        invoker.handle(TestQueue.event("order-x", "second"), Segment.ROOT_SEGMENT);

        assertThat(test.takeRequestUnits()).isZero();
    }

    @Test
    void withAxonsCacheAQueueThatIsEmptyIsCountedOnce() throws Exception {
        DeadLetteringEventHandlerInvoker invoker = invoker();

        for (int i = 0; i < 100; i++) {
            invoker.handle(TestQueue.event("order-" + i, "fine"), Segment.ROOT_SEGMENT);
        }

        assertThat(test.takeCharges()).extracting(TestQueue.Charge::operation).containsOnly("count-dead-letters");
    }

    private DeadLetteringEventHandlerInvoker invoker() {
        EventMessageHandler handler = EventMessage::getPayload;
        return DeadLetteringEventHandlerInvoker.builder()
                .eventHandlers(handler)
                .sequencingPolicy(SequentialPerAggregatePolicy.instance())
                .queue(test.queue())
                .transactionManager(NoTransactionManager.instance())
                .enableSequenceIdentifierCache()
                .build();
    }

    @Test
    void enqueueingCostsTwoWritesAndOneRead() {
        test.enqueue("order-0", "counts the sequences");
        test.takeCharges();

        test.enqueue("order-1", "one");
        assertThat(test.takeRequestUnits()).as("new sequence").isLessThanOrEqualTo(13);
        test.enqueue("order-1", "two");
        assertThat(test.takeRequestUnits()).as("known sequence").isLessThanOrEqualTo(18);
    }

    @Test
    void enqueueingCostsTheSameHoweverLongTheSequenceIs() {
        test.enqueue("order-1", "one");
        test.enqueue("order-1", "two");
        test.takeCharges();
        test.enqueue("order-1", "three");
        double short3 = test.takeRequestUnits();
        for (int i = 3; i < 100; i++) {
            test.enqueue("order-1", "event-" + i);
        }
        test.takeCharges();
        test.enqueue("order-1", "last");

        assertThat(test.takeRequestUnits()).isEqualTo(short3);
    }

    @Test
    void aLetterThatIsProcessedCostsTwoReadsAndTwoWrites() {
        for (int i = 0; i < 50; i++) {
            test.enqueue("order-1", "event-" + i);
        }
        test.takeCharges();

        test.queue().process(letter -> Decisions.evict());

        assertThat(test.takeRequestUnits() / 50).isLessThanOrEqualTo(24);
    }
}
