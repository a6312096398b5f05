package dev.orderstream.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker that is killed or stopped while transactions are being committed ends all of them when it is back.
 *
 * <p>{@code -Dorderstream.kafka.kills=30} kills more often, {@code -Dorderstream.kafka.transaction-version=2} runs another
 * level of transactions.
 */
class KilledBrokerIT {

    private static final int KILLS = Integer.getInteger("orderstream.kafka.kills", 3);
    private static final int TRANSACTION_VERSION = Integer.getInteger("orderstream.kafka.transaction-version", 1);
    private static final long SEED = Long.getLong("orderstream.kafka.seed", 20261129);
    private static final String TOPIC = "events";
    private static final int PARTITIONS = Integer.getInteger("orderstream.kafka.partitions", 24);
    private static final int PRODUCERS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    @TempDir
    private Path directory;

    @Test
    void everyTransactionEndsAfterTheBrokerWasKilled() throws Exception {
        requireThatEveryTransactionEnds(BrokerProcess::kill);
    }

    @Test
    void everyTransactionEndsAfterTheBrokerWasStopped() throws Exception {
        requireThatEveryTransactionEnds(BrokerProcess::stop);
    }

    private void requireThatEveryTransactionEnds(Consumer<BrokerProcess> end) throws Exception {
        Random random = new Random(SEED);
        List<String> hanging = new ArrayList<>();
        try (BrokerProcess broker = new BrokerProcess(directory.resolve("kafka"), TRANSACTION_VERSION);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS + PRODUCERS, (short) 1)))
                    .all()
                    .get();
            try (TransactionalLoad load =
                    new TransactionalLoad(broker.bootstrapServers(), TOPIC, PARTITIONS, PRODUCERS, SEED)) {
                for (int kill = 1; kill <= KILLS && hanging.isEmpty(); kill++) {
                    long before = load.committed();
                    Awaitility.await().atMost(PATIENCE).until(() -> load.committed() > before + 50);
                    LockSupport.parkNanos(Duration.ofMillis(random.nextInt(300)).toNanos());
                    end.accept(broker);
                    broker.start();
                    hanging.addAll(hanging(admin));
                    System.out.printf(
                            "End %d of %d: %d transactions, hanging: %s%n", kill, KILLS, load.committed(), hanging);
                }
            }
        }
        assertThat(hanging)
                .as("partitions whose last stable offset does not move")
                .isEmpty();
    }

    /** The partitions where committed records cannot be read up to what is there now. */
    private static List<String> hanging(Admin admin) throws Exception {
        Map<TopicPartition, Long> there = ends(admin, IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, Long> stable = new TreeMap<>(java.util.Comparator.comparingInt(TopicPartition::partition));
        try {
            Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                stable.clear();
                stable.putAll(ends(admin, IsolationLevel.READ_COMMITTED));
                return stable.entrySet().stream()
                        .allMatch(end -> end.getValue() >= there.getOrDefault(end.getKey(), 0L));
            });
            return List.of();
        } catch (ConditionTimeoutException e) {
            List<String> hanging = new ArrayList<>();
            for (Map.Entry<TopicPartition, Long> end : stable.entrySet()) {
                if (end.getValue() < there.getOrDefault(end.getKey(), 0L)) {
                    hanging.add(end.getKey() + " at " + end.getValue() + ": "
                            + admin.describeProducers(List.of(end.getKey()))
                                    .partitionResult(end.getKey())
                                    .get()
                                    .activeProducers());
                }
            }
            return hanging;
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, IsolationLevel isolation) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, PARTITIONS + PRODUCERS)
                .mapToObj(number -> new TopicPartition(TOPIC, number))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }
}
