package dev.orderstream.axon.cosmos.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.cosmos.embedded.faults.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Writes whose outcome the server does not tell, or tells wrongly. */
class FaultsIT {

    private static final int THREADS = 16;
    private static final int STREAMS = 50;
    private static final int COMMITS = 200;

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    @AfterEach
    void endFaults() {
        cosmos.faults().clear();
    }

    @Test
    void ofTenThousandAppendsWithFaultsOnAThirdNoneIsLostDoubledOrTakenForAConflict() throws Exception {
        TestEventStore test = new TestEventStore(cosmos);
        addFaultsOnAThirdOfTheWrites();

        List<Callable<Void>> writers = new ArrayList<>();
        for (int stream = 0; stream < STREAMS; stream++) {
            String aggregate = "stream-" + stream;
            writers.add(() -> {
                for (int i = 0; i < COMMITS; i++) {
                    test.append(aggregate, i, "event-" + i);
                }
                return null;
            });
        }
        runAll(writers);
        cosmos.faults().clear();

        List<String> expected =
                IntStream.range(0, COMMITS).mapToObj(i -> "event-" + i).toList();
        for (int stream = 0; stream < STREAMS; stream++) {
            assertThat(test.engine().readEvents("stream-" + stream).asStream().map(DomainEventMessage::getPayload))
                    .as("stream-%d", stream)
                    .isEqualTo(expected);
        }
    }

    @Test
    void ofTwoThatWriteToOnePlaceUnderFaultsOneIsToldThatItsCommitStands() throws Exception {
        TestEventStore test = new TestEventStore(cosmos);
        addFaultsOnAThirdOfTheWrites();
        int places = 500;
        Map<String, String> acknowledged = new ConcurrentHashMap<>();

        List<Callable<Void>> writers = new ArrayList<>();
        for (int place = 0; place < places; place++) {
            String aggregate = "place-" + place;
            for (String writer : List.of("a", "b")) {
                writers.add(() -> {
                    try {
                        test.append(aggregate, 0, writer);
                        assertThat(acknowledged.put(aggregate, writer))
                                .as("another winner at %s", aggregate)
                                .isNull();
                    } catch (AggregateStreamCreationException lost) {
                        assertThat(lost).hasMessageContaining(aggregate);
                    }
                    return null;
                });
            }
        }
        runAll(writers);
        cosmos.faults().clear();

        assertThat(acknowledged).hasSize(places);
        acknowledged.forEach((aggregate, writer) -> assertThat(
                        test.engine().readEvents(aggregate).asStream().map(DomainEventMessage::getPayload))
                .as(aggregate)
                .isEqualTo(List.of(writer)));
    }

    @Test
    void aWriteThatNeverSucceedsIsGivenUpAfterItsRetriesAndSaysWhy() {
        TestEventStore test = new TestEventStore(cosmos, settings -> settings.writeAttempts(3));
        cosmos.faults().add(Fault.on(Operation.CREATE).beforeApplying().respond(503));

        assertThatThrownBy(() -> test.append("order-1", 0, "placed"))
                .isInstanceOf(CommitOutcomeUnknownException.class)
                .hasMessageContaining("order-1")
                .hasMessageContaining("503");

        cosmos.faults().clear();
        assertThat(test.takeCharges().stream()
                        .filter(charge -> charge.operation().equals("append")))
                .as("the write and its retries")
                .hasSize(4);
        assertThat(test.engine().readEvents("order-1").asStream()).isEmpty();
    }

    @Test
    void aCommitThatWasAppliedBehindAnErrorIsNoConflict() {
        TestEventStore test = new TestEventStore(cosmos);
        for (int status : List.of(408, 410, 449, 500, 503)) {
            cosmos.faults()
                    .add(Fault.on(Operation.CREATE).times(1).afterApplying().respond(status));
            test.append("after-" + status, 0, "placed");
            cosmos.faults().clear();

            assertThat(test.engine().readEvents("after-" + status).asStream())
                    .as("after %d", status)
                    .hasSize(1);
        }
    }

    private static void addFaultsOnAThirdOfTheWrites() {
        // Each rate is of what the faults before it left; together they befall a third.
        for (int status : List.of(408, 410, 449, 503)) {
            cosmos.faults()
                    .add(Fault.on(Operation.CREATE, Operation.BATCH)
                            .rate(0.04)
                            .afterApplying()
                            .respond(status));
            cosmos.faults()
                    .add(Fault.on(Operation.CREATE, Operation.BATCH)
                            .rate(0.02)
                            .beforeApplying()
                            .respond(status));
        }
        cosmos.server()
                .faults()
                .add(Fault.on(Operation.CREATE, Operation.BATCH)
                        .rate(0.05)
                        .afterApplying()
                        .dropConnection());
        cosmos.server()
                .faults()
                .add(Fault.on(Operation.CREATE, Operation.BATCH)
                        .rate(0.02)
                        .beforeApplying()
                        .dropConnection());
        cosmos.server()
                .faults()
                .add(Fault.on(Operation.CREATE, Operation.BATCH)
                        .rate(0.06)
                        .beforeApplying()
                        .throttle(Duration.ofMillis(5)));
        cosmos.server()
                .faults()
                .add(Fault.on(Operation.READ).rate(0.05).beforeApplying().respond(503));
    }

    private static void runAll(List<Callable<Void>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
