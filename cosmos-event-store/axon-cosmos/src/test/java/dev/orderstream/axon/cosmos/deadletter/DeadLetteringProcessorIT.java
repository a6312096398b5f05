package dev.orderstream.axon.cosmos.deadletter;

import dev.orderstream.axon.cosmos.TestCosmos;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventIntegrationTest;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Axon's own cases of a processor whose handlers fail. */
class DeadLetteringProcessorIT extends DeadLetteringEventIntegrationTest {

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    /** Some cases give the processor a second; the first requests of a process need longer. */
    @BeforeAll
    static void warmUp() {
        TestQueue test = queue();
        for (int i = 0; i < 200; i++) {
            test.enqueue("first", "event-" + i % 100);
            test.enqueue("second", "event-" + i % 100);
            test.queue().process(letter -> Decisions.evict());
        }
    }

    private static TestQueue queue() {
        return new TestQueue(cosmos.open(CosmosSequencedDeadLetterQueue.container("dead-letters")));
    }

    /** Otherwise each event asks the queue first, and one case gives 360 events 15 seconds. */
    @Override
    protected boolean identifierCacheEnabled() {
        return true;
    }

    @Override
    protected SequencedDeadLetterQueue<EventMessage<?>> buildDeadLetterQueue() {
        return queue().queue();
    }
}
