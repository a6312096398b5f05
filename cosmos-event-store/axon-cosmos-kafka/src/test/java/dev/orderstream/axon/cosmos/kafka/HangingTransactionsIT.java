package dev.orderstream.axon.cosmos.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.kafka.LocalKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partition is put back to where it was before the end of a transaction was written to it, as if that had never come. */
class HangingTransactionsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final TopicPartition PARTITION = new TopicPartition("events", 0);
    private static final Duration LONGEST = Duration.ofMillis(500);

    @TempDir
    private Path directory;

    private LocalKafka kafka;
    private KafkaClients clients;
    private Admin admin;
    private Producer<String, byte[]> producer;

    @BeforeEach
    void beginTransaction() {
        kafka = LocalKafka.start(directory.resolve("kafka"), 0);
        clients = new KafkaClients(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        admin = clients.admin(Duration.ofSeconds(20));
        KafkaCall.await(admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                .all());
        producer = clients.producer("shop.publication.0-0", Duration.ofMinutes(5));
        producer.initTransactions();
        producer.beginTransaction();
        KafkaCall.await(producer.send(new ProducerRecord<>(PARTITION.topic(), 0, "key", new byte[10])));
    }

    @AfterEach
    void close() {
        producer.close(Duration.ZERO);
        admin.close(Duration.ZERO);
        kafka.close();
    }

    private HangingTransactions hangingTransactions() {
        return new HangingTransactions(
                admin, () -> List.of(PARTITION.topic()), "shop.publication.", LONGEST, Clock.systemUTC());
    }

    @Test
    void oneThatWasAbortedElsewhereIsAborted() {
        loseTheEndOf(() -> producer.abortTransaction());
        HangingTransactions hanging = hangingTransactions();
        assertThat(lastStableOffset()).isZero();

        await().atMost(PATIENCE).untilAsserted(() -> {
            hanging.look();
            assertThat(lastStableOffset()).isEqualTo(2);
        });
        assertThat(hanging.found()).isEmpty();
    }

    @Test
    void oneThatWasCommittedElsewhereIsToldWithItsRemedyAndLeft() {
        loseTheEndOf(() -> producer.commitTransaction());
        HangingTransactions hanging = hangingTransactions();

        await().atMost(PATIENCE).untilAsserted(() -> {
            hanging.look();
            assertThat(hanging.found()).hasSize(1);
        });
        hanging.look();
        assertThat(lastStableOffset()).isZero();
        assertThat(hanging.found()).singleElement().satisfies(found -> {
            assertThat(found.outcome()).isEqualTo("CompleteCommit");
            assertThat(found.remedy()).contains("abort --topic events --partition 0 --start-offset 0");
        });
    }

    @Test
    void oneThatIsOpenDoesNotHang() {
        HangingTransactions hanging = hangingTransactions();
        hanging.look();
        await().pollDelay(LONGEST.multipliedBy(2)).atMost(PATIENCE).until(() -> {
            hanging.look();
            return true;
        });

        assertThat(hanging.found()).isEmpty();
        producer.commitTransaction();
        await().atMost(PATIENCE).until(() -> lastStableOffset() == 2);
    }

    private long lastStableOffset() {
        return KafkaCall.await(admin.listOffsets(
                                Map.of(PARTITION, OffsetSpec.latest()),
                                new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .partitionResult(PARTITION))
                .offset();
    }

    private void loseTheEndOf(Runnable end) {
        Path log = directory.resolve("kafka").resolve("logs").resolve("events-0");
        Path copy = directory.resolve("copy");
        restart(() -> copy(log, copy));
        end.run();
        await().atMost(PATIENCE).until(() -> lastStableOffset() == 2);
        restart(() -> {
            delete(log);
            copy(copy, log);
        });
    }

    private void restart(Runnable meanwhile) {
        int port = kafka.port();
        kafka.close();
        meanwhile.run();
        kafka = LocalKafka.start(directory.resolve("kafka"), port);
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path tree) {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
