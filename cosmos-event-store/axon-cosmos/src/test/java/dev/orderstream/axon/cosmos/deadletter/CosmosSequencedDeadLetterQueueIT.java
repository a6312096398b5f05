package dev.orderstream.axon.cosmos.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncContainer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.orderstream.axon.cosmos.TestCosmos;
import java.time.Clock;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueueTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Axon's own contract for sequenced dead-letter queues. */
class CosmosSequencedDeadLetterQueueIT extends SequencedDeadLetterQueueTest<EventMessage<?>> {

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private static CosmosAsyncContainer open() {
        return cosmos.open(CosmosSequencedDeadLetterQueue.container("dead-letters"));
    }

    /** The contract gives a claim 100 milliseconds; the first requests of a process need longer. */
    @BeforeAll
    static void warmUp() {
        TestQueue test = new TestQueue(open());
        test.enqueue("first", "one");
        test.queue().process(letter -> Decisions.evict());
    }

    @AfterEach
    void restoreClock() {
        GenericDeadLetter.clock = Clock.systemUTC();
    }

    @Override
    protected SequencedDeadLetterQueue<EventMessage<?>> buildTestSubject() {
        SequencedDeadLetterQueue<EventMessage<?>> queue = new TestQueue(open()).queue();
        queue.process(letter -> Decisions.evict());
        return queue;
    }

    @Override
    protected long maxSequences() {
        return TestQueue.settings().maxSequences();
    }

    @Override
    protected long maxSequenceSize() {
        return TestQueue.settings().maxSequenceSize();
    }

    @Override
    protected DeadLetter<EventMessage<?>> generateInitialLetter() {
        return new GenericDeadLetter<>("any", generateEvent(), generateThrowable());
    }

    @Override
    protected DeadLetter<EventMessage<?>> generateFollowUpLetter() {
        return new GenericDeadLetter<>("any", generateEvent());
    }

    @Override
    protected DeadLetter<EventMessage<?>> mapToQueueImplementation(DeadLetter<EventMessage<?>> letter) {
        return letter instanceof CosmosDeadLetter
                ? letter
                : new CosmosDeadLetter<>(
                        generateId().toString(),
                        1,
                        letter.message(),
                        letter.cause().orElse(null),
                        letter.enqueuedAt(),
                        letter.lastTouched(),
                        letter.diagnostics(),
                        JsonNodeFactory.instance.objectNode());
    }

    @Override
    protected void setClock(Clock clock) {
        GenericDeadLetter.clock = clock;
    }

    /** Axon's messages have no equality of their own: what they consist of is compared. */
    @Override
    protected void assertLetter(
            DeadLetter<? extends EventMessage<?>> expected, DeadLetter<? extends EventMessage<?>> actual) {
        assertThat(actual.message().getIdentifier())
                .isEqualTo(expected.message().getIdentifier());
        assertThat((Object) actual.message().getPayload())
                .isEqualTo(expected.message().getPayload());
        assertThat(actual.message().getMetaData()).isEqualTo(expected.message().getMetaData());
        assertThat(actual.cause()).isEqualTo(expected.cause());
        assertThat(actual.enqueuedAt()).isEqualTo(expected.enqueuedAt());
        assertThat(actual.lastTouched()).isEqualTo(expected.lastTouched());
        assertThat(actual.diagnostics()).isEqualTo(expected.diagnostics());
    }
}
