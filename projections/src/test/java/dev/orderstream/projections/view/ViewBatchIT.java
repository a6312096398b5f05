package dev.orderstream.projections.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.PartitionKey;
import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.parking.TransientFailures;
import dev.orderstream.axon.cosmos.protection.PayloadProtection;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import dev.orderstream.cosmos.embedded.faults.ActiveFault;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.cosmos.embedded.faults.Operation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches of changes to views, by two processes that share a store. */
class ViewBatchIT {

    private static final int PHYSICAL_PARTITIONS = 4;

    /** The sum of numbered additions; one that was seen changes nothing. */
    record Sum(String text, long sum, long seen) {}

    private static EmbeddedCosmos cosmos;
    private static CosmosAsyncClient client;

    private String name;
    private Views<Sum> views;

    @BeforeAll
    static void startServer() {
        cosmos = EmbeddedCosmos.start();
        client = new CosmosClientBuilder()
                .endpoint(cosmos.endpoint())
                .key(cosmos.key())
                .gatewayMode()
                .buildAsyncClient();
        client.createDatabaseIfNotExists("views").block();
    }

    @AfterAll
    static void stopServer() {
        client.close();
        cosmos.close();
    }

    @BeforeEach
    void open() {
        name = "sums-" + UUID.randomUUID();
        views = store(1_000_000).open(name, Sum.class);
    }

    @AfterEach
    void clearFaults() {
        cosmos.faults().clear();
    }

    @Test
    void aBatchOfNewViewsIsWrittenByOneRequestPerPhysicalPartitionAndNothingIsRead() {
        requireRequests(1, PHYSICAL_PARTITIONS, () -> {}, () -> add(views, 60, 0));

        assertSums(60, 0L);
    }

    @Test
    void viewsThatWereWrittenLastAreWrittenAgainWithoutBeingRead() {
        requireRequests(1, PHYSICAL_PARTITIONS, () -> add(views, 60, 0), () -> add(views, 60, 1));

        assertSums(60, 1L);
    }

    @Test
    void viewsThatAreNotKnownAreReadTogether() {
        requireRequests(
                2,
                2 * PHYSICAL_PARTITIONS,
                () -> {
                    add(views, 60, 0);
                    views = store(1_000_000).open(name, Sum.class);
                },
                () -> add(views, 60, 1));

        assertSums(60, 1L);
    }

    @Test
    void aFewViewsAreWrittenByThemselves() {
        ActiveFault batches = counted(Operation.BATCH);
        add(views, 2, 0);
        add(views, 2, 1);
        assertThat(batches.hits()).isZero();
        assertSums(2, 1L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void whatAnotherProcessHasWrittenMeanwhileIsReadAndChangedAgain(int count) {
        Views<Sum> other = store(1_000_000).open(name, Sum.class);
        add(views, count, 0);
        add(other, count, 1);

        add(views, count, 2);
        add(other, count, 3);

        assertSums(count, 1L + 2L + 3L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void anAdditionThatComesAgainIsCountedOnce(int count) {
        add(views, count, 0);
        add(views, count, 7);
        add(views, count, 7);
        add(store(0).open(name, Sum.class), count, 7);
        assertSums(count, 7L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void anotherProcessMayHaveMadeTheViewOfAnAggregateThatHasJustBegun(int count) {
        add(store(1_000_000).open(name, Sum.class), count, 0);
        add(views, count, 0);
        add(views, count, 5);
        assertSums(count, 5L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void viewsThatWereDeletedAreMadeAnewThoughTheyAreRemembered(int count) {
        add(views, count, 0);
        add(views, count, 5);
        deleteAll(count);

        add(views, count, 0);
        add(views, count, 5);

        assertSums(count, 5L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void thatNothingIsToBeChangedIsDecidedOnWhatIsStoredAndNotOnWhatIsRemembered(int count) {
        add(views, count, 0);
        add(views, count, 5);
        Views<Sum> other = store(1_000_000).open(name, Sum.class);
        change(other, count, before -> new Sum("", 100, 6));

        change(views, count, before -> before != null && before.sum() == 5 ? before : new Sum("", 5, 7));

        assertSums(count, 5L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void aViewThatWasDeletedIsMissedThoughItIsRemembered(int count) {
        add(views, count, 0);
        deleteAll(count);
        assertThatThrownBy(() -> add(views, count, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no view");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void aBatchWhoseOutcomeIsUnknownIsHandledAgainAndCountedOnce(int count) {
        add(views, count, 0);
        cosmos.faults()
                .add(Fault.on(Operation.BATCH, Operation.REPLACE)
                        .inContainer(name)
                        .times(1)
                        .afterApplying()
                        .dropConnection());
        addUntilDone(count, 5);
        assertSums(count, 5L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void aBatchThatIsThrottledAndInterruptedAtAnyStepIsCountedOnce(int count) {
        Fault fault = Fault.on(Operation.BATCH, Operation.CREATE, Operation.REPLACE, Operation.READ)
                .inContainer(name)
                .rate(0.15);
        cosmos.faults().add(fault.throttle(Duration.ofMillis(1)));
        cosmos.faults().add(fault.unavailable());
        cosmos.faults().add(fault.afterApplying().unavailable());
        long sum = 0;
        for (int number = 0; number < 6; number++) {
            addUntilDone(count, number);
            sum += number;
        }
        cosmos.faults().clear();
        assertSums(count, sum);
    }

    @Test
    void whatTheStoreWillNeverTakeIsAFailureThatDoesNotPass() {
        cosmos.faults().add(Fault.on(Operation.BATCH).inContainer(name).respond(413));
        assertThatThrownBy(() -> add(views, 20, 0))
                .satisfies(failure -> assertThat(new TransientFailures(List.of()).isTransient(failure))
                        .isFalse());
    }

    @Test
    void viewsTooLongForOneRequestTogetherAreWritten() {
        String text = "x".repeat(300_000);
        Map<ViewKey, ViewChange<Sum>> changes = new LinkedHashMap<>();
        for (int number = 0; number < 20; number++) {
            changes.put(ViewKey.of("view-" + number), new ViewChange<>(true, before -> new Sum(text, 0, 0)));
        }
        new ViewBatch<>(views, changes).apply();
        assertThat(views.find(ViewKey.of("view-19"))).map(Sum::text).contains(text);
    }

    private void addUntilDone(int count, long number) {
        while (true) {
            try {
                add(views, count, number);
                return;
            } catch (RuntimeException failure) {
                if (!new TransientFailures(List.of()).isTransient(failure)) {
                    throw failure;
                }
            }
        }
    }

    /** Adds a number to so many sums; the number is that of the event too. */
    private static void add(Views<Sum> views, int count, long number) {
        Map<ViewKey, ViewChange<Sum>> changes = new LinkedHashMap<>();
        Function<@Nullable Sum, @Nullable Sum> change = before -> {
            if (before == null) {
                if (number != 0) {
                    throw new IllegalStateException("no view for event " + number);
                }
                return new Sum("", 0, 0);
            }
            return number <= before.seen() ? before : new Sum("", before.sum() + number, number);
        };
        for (int view = 0; view < count; view++) {
            changes.put(ViewKey.of("view-" + view), new ViewChange<>(number == 0, change));
        }
        new ViewBatch<>(views, changes).apply();
    }

    private static void change(Views<Sum> views, int count, UnaryOperator<@Nullable Sum> change) {
        Map<ViewKey, ViewChange<Sum>> changes = new LinkedHashMap<>();
        for (int view = 0; view < count; view++) {
            changes.put(ViewKey.of("view-" + view), new ViewChange<>(false, change));
        }
        new ViewBatch<>(views, changes).apply();
    }

    private void assertSums(int count, long sum) {
        for (int view = 0; view < count; view++) {
            assertThat(views.find(ViewKey.of("view-" + view))).map(Sum::sum).contains(sum);
        }
    }

    private void deleteAll(int count) {
        for (int view = 0; view < count; view++) {
            client.getDatabase("views")
                    .getContainer(name)
                    .deleteItem("view-" + view, new PartitionKey("view-" + view))
                    .block();
        }
    }

    /**
     * Demands that so many requests are sent, each for many views. The SDK sends what it has when one of its threads was
     * held up for a tenth of a second, and the rest by a further request, so one of a few rounds has to show it.
     */
    private void requireRequests(int fewest, int most, Runnable prepare, Runnable round) {
        for (int left = 5; ; left--) {
            open();
            prepare.run();
            ActiveFault reads = counted(Operation.READ);
            ActiveFault creates = counted(Operation.CREATE);
            ActiveFault batches = counted(Operation.BATCH);
            round.run();
            assertThat(reads.hits()).isZero();
            assertThat(creates.hits()).isZero();
            if (batches.hits() <= most || left == 1) {
                assertThat(batches.hits()).isBetween(fewest, most);
                return;
            }
        }
    }

    private ActiveFault counted(Operation operation) {
        return cosmos.faults().add(Fault.on(operation).inContainer(name).delay(Duration.ofNanos(1)));
    }

    private ViewStore store(long cacheBytes) {
        return new ViewStore(
                new Containers(client.getDatabase("views"), null, true),
                cacheBytes,
                Duration.ofSeconds(30),
                RequestCharges.IGNORED,
                PayloadProtection.NONE);
    }
}
