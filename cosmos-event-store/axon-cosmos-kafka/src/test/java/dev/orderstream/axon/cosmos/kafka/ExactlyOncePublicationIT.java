package dev.orderstream.axon.cosmos.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderstream.cosmos.embedded.faults.ActiveFault;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.cosmos.embedded.faults.Operation;
import io.micrometer.core.instrument.Counter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Readers of committed records find each event once and in order, whatever happens to those who publish. */
@Execution(ExecutionMode.CONCURRENT)
class ExactlyOncePublicationIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory.resolve("kafka"));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void requireEachOnce() {
        try (Topic topic = new Topic(shop.bootstrapServers())) {
            topic.requireEachOnce(shop, PATIENCE);
        }
    }

    /** Stops an instance within a batch, when some of it has been sent, until it is let go. */
    private static final class Stall implements Consumer<DomainEventMessage<?>> {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final AtomicInteger events = new AtomicInteger();
        private final int at;

        Stall(int at) {
            this.at = at;
        }

        @Override
        public void accept(DomainEventMessage<?> event) {
            if (events.incrementAndGet() == at) {
                reached.countDown();
                try {
                    released.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException("killed", e);
                }
            }
        }

        void awaitReached() throws InterruptedException {
            assertThat(reached.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }

        void release() {
            released.countDown();
        }
    }

    @Test
    void whatWasSentBeforeAnInstanceWasKilledWithinABatchIsPublishedOnceByTheNext() throws Exception {
        shop.append(10, 5, 3);
        Stall stall = new Stall(57);
        Instance killed = new Instance(shop, "first").beforePublication(stall).start();
        stall.awaitReached();
        killed.kill();

        try (Instance next = new Instance(shop, "second").start()) {
            shop.append(10, 5, 3);
            requireEachOnce();
            assertThat(next.parked()).isZero();
        }
        killed.publication().close();
    }

    @Test
    void eventsThatAreCommittedAreCountedByTopicAndTheirCommitsAreTimed() {
        try (Instance instance = new Instance(shop, "only").start()) {
            shop.append(10, 5, 3);
            requireEachOnce();

            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(instance.meters()
                                .get("messaging.client.sent.messages")
                                .tags("messaging.destination.name", Topic.NAME, "error.type", "none")
                                .counter()
                                .count())
                        .isEqualTo(10 * 5 * 3);
                assertThat(instance.meters()
                                .get("messaging.client.operation.duration")
                                .tags("messaging.operation.name", "commit", "error.type", "none")
                                .timer()
                                .count())
                        .isPositive();
            });
        }
    }

    /** Its transaction is open for longer than its claim lasts, so that nothing but the fence ends it. */
    @Test
    void anInstanceThatWakesUpAfterItsClaimWasTakenPublishesNothingMore() throws Exception {
        shop.append(10, 5, 3);
        PublicationSettings settings = Instance.settings(Duration.ofMinutes(2));
        Stall stall = new Stall(41);
        try (Instance sleeping = new Instance(shop, "first", 1, 1, settings)
                        .beforePublication(stall)
                        .start();
                Instance other = new Instance(shop, "second", 1, 1, settings)) {
            stall.awaitReached();
            sleeping.processor().shutdownAsync();
            AtomicInteger published = new AtomicInteger();
            other.beforePublication(event -> published.incrementAndGet()).start();
            await().atMost(PATIENCE).until(() -> published.get() > 60);

            stall.release();
            shop.append(10, 2, 1);
            requireEachOnce();
        }
    }

    @Test
    void nothingIsLostOrDoubledWhileTheBrokerIsAwayAndParkedIsNothing() {
        try (Instance instance = new Instance(shop, "only").start()) {
            shop.append(10, 3, 2);
            requireEachOnce();
            shop.stopBroker();
            shop.append(10, 10, 2);
            await().atMost(PATIENCE).until(() -> instance.processor().processingStatus().values().stream()
                    .allMatch(segment -> segment.isErrorState()));
            shop.startBroker();

            requireEachOnce();
            assertThat(instance.parked()).isZero();
            assertThat(instance.meters().find("messaging.client.sent.messages").counters().stream()
                            .filter(counter -> !"none".equals(counter.getId().getTag("error.type")))
                            .mapToDouble(Counter::count)
                            .sum())
                    .as("records of transactions that were not committed")
                    .isPositive();
        }
    }

    @Test
    void segmentsCanBeSplitAndMergedUnderLoad() throws Exception {
        try (Instance instance = new Instance(shop, "only").start()) {
            await().atMost(PATIENCE).until(() -> instance.segments() == 2);
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> shop.append(20, 40, 2));

            split(instance, 0, 3);
            split(instance, 1, 4);
            merge(instance, 0, 3);
            split(instance, 0, 4);
            merge(instance, 1, 3);
            merge(instance, 0, 2);
            merge(instance, 0, 1);

            load.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            requireEachOnce();
        }
    }

    private static void split(Instance instance, int segment, int segments) throws Exception {
        assertThat(instance.processor().splitSegment(segment).get(60, TimeUnit.SECONDS))
                .isTrue();
        await().atMost(PATIENCE).until(() -> instance.segments() == segments);
    }

    private static void merge(Instance instance, int segment, int segments) throws Exception {
        assertThat(instance.processor().mergeSegment(segment).get(60, TimeUnit.SECONDS))
                .isTrue();
        await().atMost(PATIENCE).until(() -> instance.segments() == segments);
    }

    @Test
    void segmentsMoveBetweenInstancesUnderLoad() throws Exception {
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> shop.append(20, 40, 2));
        try (Instance first = new Instance(shop, "first", 4, 4).start()) {
            await().atMost(PATIENCE).until(() -> first.segments() == 4);
            try (Instance second = new Instance(shop, "second", 4, 4).start()) {
                for (int segment = 0; segment < 2; segment++) {
                    first.processor().releaseSegment(segment, 20, TimeUnit.SECONDS);
                }
                await().atMost(PATIENCE).until(() -> second.segments() >= 2);
                load.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                requireEachOnce();
            }
            shop.append(20, 2, 2);
            await().atMost(PATIENCE).until(() -> first.segments() >= 2);
            requireEachOnce();
        }
    }

    @Test
    void aCommitOfMoreEventsThanABatchIsPublishedOnceThoughAnInstanceIsKilledWithinIt() throws Exception {
        String[] many = new String[90];
        java.util.Arrays.fill(many, "line");
        shop.append("bulk", many);
        Stall stall = new Stall(50);
        Instance killed = new Instance(shop, "first").beforePublication(stall).start();
        stall.awaitReached();
        killed.kill();

        try (Instance next = new Instance(shop, "second").start()) {
            requireEachOnce();
            assertThat(next.parked()).isZero();
        }
        killed.publication().close();
    }

    @Test
    void anEventThatTheBrokerRefusesIsParkedAloneAndPublishedOnceWhenTheTopicTakesIt() throws Exception {
        try (Instance instance = new Instance(shop, "only").start()) {
            shop.append(10, 2, 2);
            shop.append("large", "small", "x".repeat(400_000), "small");
            shop.append(10, 2, 2);
            await().atMost(PATIENCE).until(() -> instance.parked() == 1);
            try (Topic topic = new Topic(shop.bootstrapServers())) {
                await().atMost(PATIENCE).until(() -> topic.count() == (int) shop.storedInAll() - 2);
            }
            assertThat(instance.retryLetters()).isFalse();

            raiseMessageSize();
            await().atMost(PATIENCE).until(instance::retryLetters);

            assertThat(instance.parked()).isZero();
            requireEachOnce();
        }
    }

    /** The transaction is spoilt before the batch has sent all that it has. */
    @Test
    void anEventThatIsRefusedWhileItsBatchIsStillBeingSentIsParkedAlone() throws Exception {
        try (Instance instance = new Instance(shop, "only").start()) {
            instance.beforePublication(event -> {
                if (event.getSequenceNumber() > 1) {
                    letTheRefusalArrive();
                }
            });
            shop.append("large", "small", "x".repeat(400_000), "small");
            shop.append(2, 1, 1);
            await().atMost(PATIENCE).until(() -> instance.parked() == 1);
            try (Topic topic = new Topic(shop.bootstrapServers())) {
                await().atMost(PATIENCE).until(() -> topic.count() == (int) shop.storedInAll() - 2);
            }
            raiseMessageSize();
            await().atMost(PATIENCE).until(instance::retryLetters);
            requireEachOnce();
        }
    }

    /** What the producer still holds when a record is refused fails with that record's exception. */
    @Test
    void eventsThatWereNotSentYetWhenAnotherWasRefusedAreNotToBlame() throws Exception {
        shop.append("large", "x".repeat(400_000));
        for (int each = 0; each < 12; each++) {
            // Some of them wait in the refused record's partition.
            shop.append("held-" + each, "small");
        }
        shop.append("last", "small");
        try (Instance instance = new Instance(shop, "only", 1, 1, Instance.settings(), Map.of("linger.ms", 600))) {
            instance.beforePublication(event -> {
                if (event.getAggregateIdentifier().equals("last")) {
                    letTheRefusalArrive();
                }
            });
            instance.start();
            try (Topic topic = new Topic(shop.bootstrapServers())) {
                await().atMost(PATIENCE).until(() -> topic.count() + instance.parked() == shop.storedInAll());
            }
            assertThat(instance.parked()).isEqualTo(1);
            raiseMessageSize();
            await().atMost(PATIENCE).until(instance::retryLetters);
            requireEachOnce();
        }
    }

    private static void letTheRefusalArrive() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void raiseMessageSize() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", shop.bootstrapServers()))) {
            new PublishedTopics(java.util.List.of(
                            new PublishedTopic(Topic.NAME, Topic.PARTITIONS, (short) 1, Duration.ofDays(1), 1_000_000)))
                    .ensure(admin);
        }
    }

    @Test
    void aLetterThatWasPublishedAndNotRemovedIsNotPublishedAgain() {
        try (Instance instance = new Instance(shop, "only").start()) {
            AtomicInteger failures = new AtomicInteger();
            instance.beforePublication(event -> {
                if (event.getSequenceNumber() == 1 && failures.getAndIncrement() < 2) {
                    throw new IllegalArgumentException("not to be published yet");
                }
            });
            shop.append("order", "first", "second");
            await().atMost(PATIENCE).until(() -> instance.parked() == 1);
            ActiveFault notRemoved = shop.cosmos()
                    .faults()
                    .add(Fault.on(Operation.BATCH).inContainer("dead-letters*").respond(403));
            assertThatThrownBy(instance::retryLetters).isNotNull();
            assertThat(notRemoved.hits()).isPositive();
            shop.cosmos().faults().clear();
            await().atMost(PATIENCE).until(instance::retryLetters);

            assertThat(instance.parked()).isZero();
            requireEachOnce();
        }
    }
}
