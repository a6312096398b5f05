package dev.orderstream.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.system.chaos.Histories.Verdict;
import dev.orderstream.system.chaos.TwoOfEach.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * While shops place orders and look at them, the instances of both services are restarted one after the other, and one is killed: every order is there
 * once, and every request has its response.
 *
 * <p>{@code -Dorderstream.rolling.rounds=5} does it several times.
 */
class RollingRestartIT {

    private static final int ROUNDS = Integer.getInteger("orderstream.rolling.rounds", 1);
    private static final int GOODS = 1_000_000;
    private static final int SOME = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Test
    void nobodyNoticesARollingRestartAndNothingIsLostOrDoubledByAKill() throws Exception {
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "rolling-");
        System.out.printf("Rolling: %d rounds, logs in %s%n", ROUNDS, directory);
        try (TwoOfEach system = new TwoOfEach(directory).start();
                Histories histories = new Histories(system.endpoint(), system.bootstrapServers())) {
            SteadyOrders.receiveGoods(system, GOODS);
            SteadyOrders orders = new SteadyOrders(system);
            try (orders) {
                for (int round = 1; round <= ROUNDS; round++) {
                    restartAll(system, orders);
                    system.awaitThatBothHoldHalf();
                    killOne(system, orders, round < ROUNDS);
                }
            }
            assertThat(orders.refused()).isEmpty();
            awaitAllConfirmed(system, orders);
            assertShownOnce(system, orders);
            Verdict verdict = awaitAllPublished(histories);
            System.out.printf(
                    "Rolling: %d requests, %d of them repeated; %d orders, each is shown once; %d events, each was published once%n",
                    orders.requests(), orders.repeats(), orders.placed().size(), verdict.stored());
        }
    }

    private static void restartAll(TwoOfEach system, SteadyOrders orders) {
        for (Instance instance : system.instances()) {
            awaitSomeOrders(orders);
            system.restart(instance);
            awaitSomeOrders(orders);
            System.out.printf(
                    "Rolling: %s restarted, %d requests so far, %d of them repeated%n",
                    instance, orders.requests(), orders.repeats());
        }
    }

    private static void killOne(TwoOfEach system, SteadyOrders orders, boolean startAgain)
            throws IOException, InterruptedException {
        Instance killed = system.busierApi();
        int held = system.heldBy(killed);
        assertThat(held).as("segments of %s", killed).isPositive();
        awaitSomeOrders(orders);
        killed.process().kill();
        Instant since = Instant.now();
        awaitSomeOrders(orders);
        system.awaitThatTheOtherHoldsAll(killed);
        System.out.printf(
                "Rolling: %s killed, the other one works on its %d segments after %d ms; %d requests so far, %d of them repeated%n",
                killed, held, Duration.between(since, Instant.now()).toMillis(), orders.requests(), orders.repeats());
        if (startAgain) {
            system.startAgain(killed);
        }
    }

    private static void awaitSomeOrders(SteadyOrders orders) {
        int before = orders.placed().size();
        await().atMost(PATIENCE).until(() -> orders.placed().size() >= before + SOME);
    }

    private static void awaitAllConfirmed(TwoOfEach system, SteadyOrders orders) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            List<JsonNode> shown = shown(system);
            return shown.size() >= orders.placed().size()
                    && shown.stream()
                            .allMatch(
                                    order -> order.required("status").asString().equals("CONFIRMED"));
        });
    }

    private static void assertShownOnce(TwoOfEach system, SteadyOrders orders)
            throws IOException, InterruptedException {
        assertThat(shown(system))
                .extracting(order -> order.required("orderId").asString())
                .containsExactlyInAnyOrderElementsOf(orders.placed().values());
    }

    private static List<JsonNode> shown(TwoOfEach system) throws IOException, InterruptedException {
        List<JsonNode> shown = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = system.get(system.projections("/orders?limit=500" + cursor));
            page.required("items").forEach(shown::add);
            cursor = page.has("next") ? "&cursor=" + page.required("next").asString() : "";
        } while (!cursor.isEmpty());
        return shown;
    }

    private static Verdict awaitAllPublished(Histories histories) {
        List<Verdict> last = new ArrayList<>();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            last.add(histories.compare());
            Verdict verdict = last.get(last.size() - 1);
            return verdict.isClean() || verdict.isBeyondRepair();
        });
        Verdict verdict = last.get(last.size() - 1);
        assertThat(verdict).matches(Verdict::isClean);
        return verdict;
    }
}
