package dev.orderstream.axon.cosmos.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosAsyncContainer;
import dev.orderstream.axon.cosmos.TestCosmos;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.messaging.deadletter.DeadLetterQueueOverflowException;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several instances of an application use one queue. */
class TwoInstancesIT {

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private CosmosAsyncContainer container;
    private TestQueue one;
    private TestQueue other;

    @BeforeEach
    void openQueues() {
        container = cosmos.open(CosmosSequencedDeadLetterQueue.container("dead-letters"));
        one = new TestQueue(container);
        other = new TestQueue(container);
    }

    @AfterEach
    void restoreClock() {
        GenericDeadLetter.clock = Clock.systemUTC();
        threads.shutdownNow();
    }

    @Test
    void aSequenceIsProcessedByOneInstanceAtATimeAndInOrder() throws Exception {
        int sequences = 8;
        int letters = 5;
        for (int letter = 0; letter < letters; letter++) {
            for (int sequence = 0; sequence < sequences; sequence++) {
                one.enqueue("order-" + sequence, "%d#%d".formatted(sequence, letter));
            }
        }
        ConcurrentHashMap<String, AtomicInteger> busy = new ConcurrentHashMap<>();
        List<String> overlaps = Collections.synchronizedList(new ArrayList<>());
        List<String> handled = Collections.synchronizedList(new ArrayList<>());
        List<Callable<Void>> instances = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            TestQueue instance = new TestQueue(container);
            instances.add(() -> {
                while (instance.queue().size() > 0) {
                    instance.queue().process(letter -> {
                        String payload = letter.message().getPayload().toString();
                        AtomicInteger working = busy.computeIfAbsent(
                                payload.substring(0, payload.indexOf('#')), key -> new AtomicInteger());
                        if (working.incrementAndGet() > 1) {
                            overlaps.add(payload);
                        }
                        handled.add(payload);
                        Thread.yield();
                        working.decrementAndGet();
                        return Decisions.evict();
                    });
                }
                return null;
            });
        }
        for (Future<Void> done : threads.invokeAll(instances)) {
            done.get();
        }

        assertThat(overlaps).isEmpty();
        assertThat(handled).hasSize(sequences * letters).doesNotHaveDuplicates();
        for (int sequence = 0; sequence < sequences; sequence++) {
            String prefix = sequence + "#";
            assertThat(handled)
                    .filteredOn(payload -> payload.startsWith(prefix))
                    .isSorted()
                    .hasSize(letters);
        }
    }

    @Test
    void ofManyInstancesThatClaimAtOnceExactlyOneProcesses() throws Exception {
        one.enqueue("order-1", "confirmed");
        CyclicBarrier together = new CyclicBarrier(8);
        CountDownLatch allTried = new CountDownLatch(7);
        AtomicInteger processed = new AtomicInteger();
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            TestQueue instance = new TestQueue(container);
            attempts.add(() -> {
                together.await();
                boolean done = instance.queue().process(letter -> {
                    processed.incrementAndGet();
                    await(allTried);
                    return Decisions.evict();
                });
                allTried.countDown();
                return done;
            });
        }
        int successes = 0;
        for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
            successes += attempt.get() ? 1 : 0;
        }

        assertThat(processed).hasValue(1);
        assertThat(successes).isEqualTo(1);
    }

    @Test
    void aLetterThatComesWhileItsSequenceIsProcessedIsProcessedToo() {
        one.enqueue("order-1", "one");
        List<String> handled = new ArrayList<>();

        boolean done = one.queue().process(letter -> {
            String payload = letter.message().getPayload().toString();
            handled.add(payload);
            if (payload.equals("one")) {
                assertThat(other.queue().enqueueIfPresent("order-1", () -> TestQueue.letter("order-1", "two", null)))
                        .isTrue();
            }
            return Decisions.evict();
        });

        assertThat(done).isTrue();
        assertThat(handled).containsExactly("one", "two");
        assertThat(one.queue().contains("order-1")).isFalse();
    }

    @Test
    void aClaimThatIsNotExtendedInTimeGoesToAnotherInstanceAndTheFirstStops() {
        one.enqueue("order-1", "one");
        one.enqueue("order-1", "two");
        List<String> handledByOther = new ArrayList<>();
        List<String> handledByOne = new ArrayList<>();

        boolean done = one.queue().process(letter -> {
            handledByOne.add(letter.message().getPayload().toString());
            assertThat(other.queue().process(any -> Decisions.evict())).isFalse();
            advance(TestQueue.settings().claimDuration().plusSeconds(1));
            assertThat(other.queue().process(late -> {
                        handledByOther.add(late.message().getPayload().toString());
                        return Decisions.requeue(new IllegalStateException("still"));
                    }))
                    .isFalse();
            assertThat(other.queue().process(late -> {
                        handledByOther.add(late.message().getPayload().toString());
                        return Decisions.evict();
                    }))
                    .isTrue();
            return Decisions.evict();
        });

        assertThat(done).as("everything is gone, whoever did it").isTrue();
        assertThat(handledByOne).containsExactly("one");
        assertThat(handledByOther).containsExactly("one", "one", "two");
        assertThat(one.queue().size()).isZero();
    }

    @Test
    void anInstanceThatLostItsClaimDoesNotGoOn() {
        one.enqueue("order-1", "one");
        one.enqueue("order-1", "two");
        one.enqueue("order-1", "three");
        List<String> handledByOne = new ArrayList<>();

        boolean done = one.queue().process(letter -> {
            handledByOne.add(letter.message().getPayload().toString());
            advance(TestQueue.settings().claimDuration().plusSeconds(1));
            AtomicInteger turns = new AtomicInteger();
            other.queue()
                    .process(late -> turns.getAndIncrement() == 0
                            ? Decisions.evict()
                            : Decisions.requeue(new IllegalStateException("cannot handle two")));
            return Decisions.evict();
        });

        assertThat(done).isFalse();
        assertThat(handledByOne).containsExactly("one");
        assertThat(one.payloads("order-1")).containsExactly("two", "three");
    }

    @Test
    void everyLetterThatIsFinishedExtendsTheClaim() {
        one.enqueue("order-1", "one");
        one.enqueue("order-1", "two");
        one.enqueue("order-1", "three");
        Duration most = TestQueue.settings().claimDuration().minusSeconds(1);

        boolean done = one.queue().process(letter -> {
            advance(most);
            assertThat(other.queue().process(any -> Decisions.evict())).isFalse();
            return Decisions.evict();
        });

        assertThat(done).isTrue();
    }

    @Test
    void aTaskThatFailsByAnExceptionGivesItsClaimBack() {
        one.enqueue("order-1", "one");

        assertThatThrownBy(() -> one.queue().process(letter -> {
                    throw new IllegalStateException("the policy is broken");
                }))
                .hasMessage("the policy is broken");

        assertThat(other.queue().process(letter -> Decisions.evict())).isTrue();
    }

    @Test
    void lettersThatTwoInstancesEnqueueAtOnceAllGetAPlace() throws Exception {
        List<Callable<Void>> instances = new ArrayList<>();
        for (TestQueue instance : List.of(one, other, new TestQueue(container), new TestQueue(container))) {
            instances.add(() -> {
                for (int i = 0; i < 20; i++) {
                    instance.enqueue("order-1", "event");
                }
                return null;
            });
        }
        for (Future<Void> done : threads.invokeAll(instances)) {
            done.get();
        }

        assertThat(one.queue().sequenceSize("order-1")).isEqualTo(80);
        assertThat(one.payloads("order-1")).hasSize(80);
        assertThat(one.queue().amountOfSequences()).isEqualTo(1);
    }

    @Test
    void theLimitOnLettersHoldsWhoeverEnqueues() throws Exception {
        CosmosSequencedDeadLetterQueue.Settings ten =
                new CosmosSequencedDeadLetterQueue.Settings(8, 10, Duration.ofSeconds(30), 10, 10);
        List<Callable<Integer>> instances = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            TestQueue instance = new TestQueue(container, ten);
            instances.add(() -> {
                int refused = 0;
                for (int letter = 0; letter < 5; letter++) {
                    try {
                        instance.enqueue("order-1", "event");
                    } catch (DeadLetterQueueOverflowException e) {
                        refused++;
                    }
                }
                return refused;
            });
        }
        int refused = 0;
        for (Future<Integer> instance : threads.invokeAll(instances)) {
            refused += instance.get();
        }

        assertThat(refused).isEqualTo(10);
        assertThat(one.payloads("order-1")).hasSize(10);
    }

    private static void advance(Duration time) {
        Instant later = GenericDeadLetter.clock.instant().plus(time);
        GenericDeadLetter.clock = Clock.fixed(later, ZoneOffset.UTC);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the others try", e);
        }
    }
}
