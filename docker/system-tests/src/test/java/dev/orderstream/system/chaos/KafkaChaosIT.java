package dev.orderstream.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.system.chaos.Histories.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Whatever ends, stops or is divided while orders come in: readers of committed records find each stored event once, and
 * those of an aggregate in order.
 *
 * <p>{@code -Dorderstream.chaos.rounds=50 -Dorderstream.chaos.seed=7} runs longer, or another sequence.
 */
class KafkaChaosIT {

    private static final int ROUNDS = Integer.getInteger("orderstream.chaos.rounds", 3);
    private static final long SEED = Long.getLong("orderstream.chaos.seed", 20261129);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long COMMANDS_PER_ROUND = 20;

    @Test
    void everyStoredEventIsPublishedOnceAndInOrder() throws Exception {
        Random random = new Random(SEED);
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "chaos-");
        System.out.printf("Chaos: %d rounds with seed %d, logs in %s%n", ROUNDS, SEED, directory);
        try (Plant plant = new Plant(directory).start();
                Histories histories = new Histories(plant.endpoint(), plant.bootstrapServers())) {
            try (Load load = new Load(plant, SEED)) {
                for (int round = 1; round <= ROUNDS; round++) {
                    awaitCommands(load);
                    LockSupport.parkNanos(
                            Duration.ofMillis(random.nextInt(1_000)).toNanos());
                    Disturbance disturbance = Disturbance.values()[random.nextInt(Disturbance.values().length)];
                    String done = disturbance.befall(plant, random);
                    awaitCommands(load);
                    Verdict verdict = read(histories);
                    System.out.printf(
                            "Chaos: round %d of %d, %s (%s): %d commands, %d events stored, %d not published yet, %d doubled, %d out of order%n",
                            round,
                            ROUNDS,
                            disturbance,
                            done,
                            load.taken(),
                            verdict.stored(),
                            verdict.missing(),
                            verdict.doubled(),
                            verdict.outOfOrder());
                    assertThat(verdict.isBeyondRepair())
                            .as("%s", verdict.examples())
                            .isFalse();
                }
            }
            Verdict last = awaitAllPublished(histories);
            System.out.printf(
                    "Chaos: in the end %d events stored, %d missing, %d doubled, %d out of order%n",
                    last.stored(), last.missing(), last.doubled(), last.outOfOrder());
            assertThat(last.isClean()).as("%s", last.examples()).isTrue();
        }
    }

    private static void awaitCommands(Load load) {
        long before = load.taken();
        await().atMost(PATIENCE).until(() -> load.taken() >= before + COMMANDS_PER_ROUND);
    }

    private static Verdict read(Histories histories) {
        AtomicReference<Verdict> verdict = new AtomicReference<>();
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> verdict.set(histories.compare()));
        return verdict.get();
    }

    /** The verdict once nothing is missing, or something is wrong for good, or the patience ends. */
    private static Verdict awaitAllPublished(Histories histories) {
        AtomicReference<Verdict> last = new AtomicReference<>(read(histories));
        try {
            await().atMost(PATIENCE).until(() -> {
                last.set(read(histories));
                return last.get().isClean() || last.get().isBeyondRepair();
            });
        } catch (org.awaitility.core.ConditionTimeoutException stillMissing) {
            System.out.println("Chaos: events are missing for good: " + stillMissing.getMessage());
        }
        return last.get();
    }
}
