package dev.orderstream.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.operator.Operator;
import dev.orderstream.system.chaos.Histories.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Messages from Kafka become commands, events, and records on Kafka. Some are sent twice, some cannot be applied, and parts of the system are killed
 * meanwhile: what is in order comes out once, what is not is put aside with the right reason, and is applied once when it was mended.
 *
 * <p>{@code -Dorderstream.loop.messages=100000 -Dorderstream.loop.kills=12 -Dorderstream.loop.seed=7} runs longer, or another sequence.
 */
class ClosedLoopIT {

    private static final int MESSAGES = Integer.getInteger("orderstream.loop.messages", 1_000);
    private static final int KILLS = Integer.getInteger("orderstream.loop.kills", 3);
    private static final long SEED = Long.getLong("orderstream.loop.seed", 20261129);
    private static final int ITEMS = 50;
    private static final int IN_HUNDRED_SENT_TWICE = 10;
    private static final int IN_HUNDRED_POISON = 1;
    private static final int OPERATORS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final String MARK = "loop-id";

    private static final List<Disturbance> KINDS_OF_KILLS =
            List.of(Disturbance.KILL_API, Disturbance.KILL_STORE, Disturbance.KILL_BROKER, Disturbance.KILL_PUBLISHER);

    private final Random random = new Random(SEED);
    private final Map<String, Integer> expected = new TreeMap<>();
    private final Map<String, Poison> poisons = new TreeMap<>();

    /** Of which there are many, some with megabytes; so each is written when it is sent. */
    private record Message(String key, Supplier<String> value, boolean good, List<Header> headers) {}

    @Test
    void whatIsInOrderComesOutOnceAndWhatIsNotIsFoundWithItsReason() throws Exception {
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "loop-");
        List<Message> messages = messages();
        System.out.printf(
                "Loop: %,d messages of which %,d cannot be applied, %d kills, seed %d, logs in %s%n",
                messages.size(), poisons.size(), KILLS, SEED, directory);
        try (Plant plant = new Plant(directory).start();
                Intake intake = new Intake(plant);
                Histories histories = new Histories(plant.endpoint(), plant.bootstrapServers())) {
            send(messages, intake, plant);
            intake.awaitDone();
            awaitAllPublished(histories);
            assertThat(intake.received()).isEqualTo(expected);
            Map<String, String> dead = assertPutAside(intake);

            retryMended(dead, plant);
            intake.awaitDone();
            awaitAllPublished(histories);
            poisons.forEach((id, poison) -> expected.put(poison.key(skuOf(id)), poison.received()));
            assertThat(intake.received()).isEqualTo(expected);
        }
    }

    /** Receipts of one unit, and what cannot be applied, each after a receipt of its item; then some of all receipts again, later. */
    private List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        for (int number = 0; number < MESSAGES; number++) {
            String sku = "LOOP-" + random.nextInt(ITEMS);
            messages.add(receipt(sku, "good-" + number));
        }
        int bad = Math.max(Poison.values().length, MESSAGES * IN_HUNDRED_POISON / 100);
        for (int number = 0; number < bad; number++) {
            Poison poison = Poison.values()[number % Poison.values().length];
            String id = "bad-" + number;
            String sku = skuOf(id);
            poisons.put(id, poison);
            int place = random.nextInt(messages.size());
            List<Header> headers = new ArrayList<>(poison.headers());
            headers.add(new RecordHeader(MARK, id.getBytes(StandardCharsets.UTF_8)));
            messages.add(place, new Message(poison.key(sku), () -> poison.value(sku, id), false, headers));
            messages.add(place, new Message(sku + "@MAIN", () -> Poison.before(sku), false, List.of()));
            expected.merge(sku + "@MAIN", 1, Integer::sum);
        }
        for (int again = MESSAGES * IN_HUNDRED_SENT_TWICE / 100; again > 0; again--) {
            int first = random.nextInt(messages.size());
            Message message = messages.get(first);
            if (message.good()) {
                messages.add(first + 1 + random.nextInt(messages.size() - first), message);
            }
        }
        return messages;
    }

    private Message receipt(String sku, String id) {
        expected.merge(sku + "@MAIN", 1, Integer::sum);
        return new Message(sku + "@MAIN", () -> Poison.receipt(sku, id, 1), true, List.of());
    }

    private static String skuOf(String id) {
        return "POISON-" + id;
    }

    private void send(List<Message> messages, Intake intake, Plant plant) {
        int part = messages.size() / (KILLS + 1) + 1;
        for (int sent = 0; sent < messages.size(); sent++) {
            Message message = messages.get(sent);
            intake.send(message.key(), message.value().get(), message.headers());
            if (sent % part == part - 1) {
                Disturbance kill = KINDS_OF_KILLS.get(sent / part % KINDS_OF_KILLS.size());
                System.out.printf("Loop: %,d messages sent, %s: %s%n", sent + 1, kill, kill.befall(plant, random));
            }
        }
    }

    /**
     * A crash may put the same message aside twice, never with another reason.
     *
     * @return where each is
     */
    private Map<String, String> assertPutAside(Intake intake) {
        Map<String, String> dead = new TreeMap<>();
        Map<String, String> reasons = new TreeMap<>();
        AtomicInteger all = new AtomicInteger();
        intake.deadLetters(letter -> {
            String id = Intake.header(letter, MARK);
            all.incrementAndGet();
            dead.put(id, letter.partition() + "@" + letter.offset());
            reasons.merge(
                    id,
                    Intake.header(letter, "reason-code"),
                    (one, other) -> one.equals(other) ? one : one + " and " + other);
        });
        Map<String, String> wanted = new TreeMap<>();
        poisons.forEach((id, poison) -> wanted.put(id, poison.reason()));
        System.out.printf(
                "Loop: %,d messages were put aside, %d of them twice%n", dead.size(), all.get() - dead.size());
        assertThat(reasons).isEqualTo(wanted);
        return dead;
    }

    /** Several operators at once: each command connects anew, and waits more than it works. */
    private void retryMended(Map<String, String> dead, Plant plant) throws Exception {
        ExecutorService operators = Executors.newFixedThreadPool(OPERATORS);
        try {
            Map<String, Future<Integer>> exits = new TreeMap<>();
            dead.forEach((id, place) -> {
                if (poisons.get(id).isMendedByItsValue()) {
                    exits.put(id, operators.submit(() -> retryMended(id, place, plant)));
                }
            });
            for (Map.Entry<String, Future<Integer>> exit : exits.entrySet()) {
                assertThat(exit.getValue().get()).as(exit.getKey()).isZero();
            }
            System.out.printf("Loop: %,d messages were retried, mended%n", exits.size());
        } finally {
            operators.shutdownNow();
        }
    }

    private int retryMended(String id, String place, Plant plant) throws IOException {
        Path mended = Files.createTempFile("mended-", ".json");
        try {
            Files.writeString(mended, poisons.get(id).mended(skuOf(id), id));
            return Operator.commandLine()
                    .execute("dlt", "retry", place, "--value", mended.toString(), "--kafka", plant.bootstrapServers());
        } finally {
            Files.delete(mended);
        }
    }

    private static void awaitAllPublished(Histories histories) {
        AtomicReference<@Nullable Verdict> last = new AtomicReference<>();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            Verdict verdict = histories.compare();
            last.set(verdict);
            return verdict.isClean() || verdict.isBeyondRepair();
        });
        assertThat(last.get()).matches(Verdict::isClean);
    }
}
