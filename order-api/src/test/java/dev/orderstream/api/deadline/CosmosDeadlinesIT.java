package dev.orderstream.api.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncDatabase;
import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.process.automation.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningApiExtension.class)
class CosmosDeadlinesIT {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    /** Of a container of the embedded server. */
    private static final int PHYSICAL_PARTITIONS = 4;

    private final CosmosDeadlines deadlines;
    private double charge;

    CosmosDeadlinesIT(RunningApi api) {
        Containers containers = new Containers(api.bean(CosmosAsyncDatabase.class), null, true);
        this.deadlines = new CosmosDeadlines(
                containers.open(CosmosDeadlines.container("deadlines-" + UUID.randomUUID())),
                Duration.ofSeconds(10),
                Clock.fixed(NOW, ZoneOffset.UTC),
                (operation, container, requestUnits) -> charge += requestUnits);
    }

    @Test
    void whatIsDueIsFoundEarliestFirstAndNothingElse() {
        deadlines.add(new Deadline("late@MAIN", NOW.plusSeconds(95), true));
        deadlines.add(new Deadline("pay-1", NOW.plusSeconds(65), false));
        deadlines.add(new Deadline("early@MAIN", NOW.plusSeconds(31), true));
        assertThat(deadlines.dueBy(NOW.plusSeconds(70).plusMillis(1), 10))
                .containsExactly(
                        new Deadline("early@MAIN", NOW.plusSeconds(40), true),
                        new Deadline("pay-1", NOW.plusSeconds(70), false));
        assertThat(deadlines.dueBy(NOW.plusSeconds(200), 2)).hasSize(2);
    }

    @Test
    void deadlinesOfOneAggregateInTheSameSliceAreOne() {
        IntStream.range(41, 50).forEach(second -> deadlines.add(new Deadline("A@MAIN", NOW.plusSeconds(second), true)));
        assertThat(deadlines.dueBy(NOW.plusSeconds(50), 10)).hasSize(1);
    }

    @Test
    void oneThatIsLateIsNotPutWhereSomebodyMayBeSweepingAlready() {
        deadlines.add(new Deadline("A@MAIN", NOW.minusSeconds(3_600), true));
        assertThat(deadlines.dueBy(NOW.plusSeconds(9), 10)).isEmpty();
        assertThat(deadlines.dueBy(NOW.plusSeconds(20), 10)).hasSize(1);
    }

    @Test
    void whatIsForgottenIsGoneAndMayBeForgottenAgain() {
        deadlines.add(new Deadline("A@MAIN", NOW.plusSeconds(30), true));
        Deadline kept = deadlines.dueBy(NOW.plusSeconds(60), 10).get(0);
        deadlines.remove(kept);
        deadlines.remove(kept);
        assertThat(deadlines.dueBy(NOW.plusSeconds(60), 10)).isEmpty();
    }

    @Test
    void keepingFindingAndForgettingAreCheap() {
        assertThat(chargeOf(() -> deadlines.add(new Deadline("A@MAIN", NOW.plusSeconds(30), true))))
                .isBetween(1.0, 6.0);
        assertThat(chargeOf(() -> deadlines.add(new Deadline("A@MAIN", NOW.plusSeconds(31), true))))
                .isBetween(1.0, 2.0);
        IntStream.range(0, 200)
                .forEach(
                        number -> deadlines.add(new Deadline("later-" + number + "@MAIN", NOW.plusSeconds(900), true)));
        assertThat(chargeOf(() ->
                        assertThat(deadlines.dueBy(NOW.plusSeconds(10), 500)).isEmpty()))
                .isBetween(2.0, 3.5 * PHYSICAL_PARTITIONS);
        assertThat(chargeOf(() -> deadlines.remove(new Deadline("A@MAIN", NOW.plusSeconds(40), true))))
                .isBetween(1.0, 8.0);
    }

    private double chargeOf(Runnable work) {
        charge = 0;
        work.run();
        return charge;
    }
}
