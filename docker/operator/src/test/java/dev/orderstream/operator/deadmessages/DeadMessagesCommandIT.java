package dev.orderstream.operator.deadmessages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.kafka.LocalKafka;
import dev.orderstream.operator.Operator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DeadMessagesCommandIT {

    private static final String COMMANDS = "commands";
    private static final String DEAD = "commands-dlt";
    private static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path directory;

    private static LocalKafka kafka;

    private final StringWriter out = new StringWriter();

    @BeforeAll
    static void start() {
        kafka = LocalKafka.start(directory.resolve("kafka"), 0);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    /** Begins anew where a request that was sent again finds what the first one did. */
    @BeforeEach
    void createTopics() {
        try (Admin admin = Admin.create(broker())) {
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(ExecutionException.class)
                    .until(() -> createTopics(admin));
        }
    }

    private static boolean createTopics(Admin admin) throws ExecutionException, InterruptedException {
        admin.deleteTopics(admin.listTopics().names().get()).all().get();
        if (!admin.listTopics().names().get().isEmpty()) {
            return false;
        }
        admin.createTopics(List.of(
                        new NewTopic(COMMANDS, PARTITIONS, (short) 1), new NewTopic(DEAD, PARTITIONS, (short) 1)))
                .all()
                .get();
        return true;
    }

    @Test
    void whatWaitsIsListedWithItsReasonAndWhereItCameFrom() {
        dead(3, "A@MAIN", "{\"type\":\"AdjustStock\"}", "validation-failed", "delta is missing", 17);
        assertThat(run("list")).isZero();
        assertThat(out.toString())
                .contains("3@0 validation-failed commands-3@17: delta is missing (key A@MAIN,")
                .contains("{\"type\":\"AdjustStock\"}");
    }

    @Test
    void anEmptyTopicSaysSo() {
        assertThat(run("list")).isZero();
        assertThat(out.toString()).contains("No message waits.");
    }

    @Test
    void aRetriedMessageGoesToItsPartitionWithItsSendersHeadersAloneAndIsListedNoLonger() {
        dead(2, "o1", "{\"orderId\":\"o1\"}", "unknown-aggregate", "There is nothing with the id o1", 5);
        assertThat(run("retry", "2@0")).isZero();

        assertThat(all(COMMANDS)).singleElement().satisfies(sent -> {
            assertThat(sent.partition()).isEqualTo(2);
            assertThat(sent.key()).isEqualTo("o1");
            assertThat(sent.value()).isEqualTo("{\"orderId\":\"o1\"}");
            assertThat(sent.headers())
                    .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
                    .containsExactlyInAnyOrder("trace=t1", "retry-of=2@0");
        });
        assertThat(listed()).contains("No message waits.");
    }

    @Test
    void aMendedValueIsSentInstead() throws Exception {
        dead(0, "A@MAIN", "{no json", "unreadable-json", "line 1", 1);
        Path mended = directory.resolve("mended.json");
        Files.writeString(mended, "{\"type\":\"ReceiveStock\"}");
        assertThat(run("retry", "0@0", "--value", mended.toString())).isZero();
        assertThat(all(COMMANDS)).extracting(ConsumerRecord::value).containsExactly("{\"type\":\"ReceiveStock\"}");
    }

    @Test
    void retriesByReasonLeaveTheOthersAlone() {
        dead(0, "a", "1", "validation-failed", "", 1);
        dead(1, "b", "2", "unknown-aggregate", "", 1);
        dead(1, "c", "3", "validation-failed", "", 2);
        assertThat(run("retry", "--reason", "validation-failed")).isZero();
        assertThat(all(COMMANDS)).extracting(ConsumerRecord::value).containsExactlyInAnyOrder("1", "3");
        assertThat(listed()).contains("1@0 unknown-aggregate").doesNotContain("0@0 ", "1@1 ");
    }

    @Test
    void whatComesBackAfterARetryIsListedUnderItsNewPlace() {
        dead(0, "a", "1", "validation-failed", "", 1);
        run("retry", "--all");
        dead(0, "a", "1", "validation-failed", "", 2);
        assertThat(listed()).contains("0@1 validation-failed commands-0@2").doesNotContain("0@0 ");
    }

    @Test
    void aDiscardedMessageIsListedNoLongerAndSentNowhereAndCanStillBeShown() {
        dead(0, "a", "1", "validation-failed", "", 1);
        assertThat(run("discard", "0@0")).isZero();
        assertThat(listed()).contains("No message waits.");
        assertThat(all(COMMANDS)).isEmpty();
        assertThat(run("show", "0@0")).isZero();
        assertThat(out.toString()).contains("0@0 (handled)");
    }

    @Test
    void whatWasHandledIsNotSentAgain() {
        dead(0, "a", "1", "validation-failed", "", 1);
        run("retry", "0@0");
        assertThat(run("retry", "0@0")).isZero();
        assertThat(out.toString()).contains("0@0 was retried or discarded before");
        assertThat(all(COMMANDS)).hasSize(1);
    }

    @Test
    void aMessageThatCameTwiceIsListedOnceAndItsCopyIsNamed() {
        dead(3, "a", "1", "validation-failed", "", 17);
        dead(3, "b", "2", "validation-failed", "", 18);
        dead(3, "a", "1", "validation-failed", "", 17);
        assertThat(listed().lines().map(line -> line.replaceAll(":.*", "")))
                .containsExactly(
                        "3@0 validation-failed commands-3@17",
                        "3@1 validation-failed commands-3@18",
                        "3@2 is the same message as 3@0, and is retried or discarded with it");
    }

    @Test
    void aMessageThatCameTwiceIsSentAgainOnce() {
        dead(3, "a", "1", "validation-failed", "", 17);
        dead(3, "a", "1", "validation-failed", "", 17);
        assertThat(run("retry", "--all")).isZero();
        assertThat(all(COMMANDS)).hasSize(1);
        assertThat(listed()).contains("No message waits.").doesNotContain("same message");
    }

    @Test
    void whatIsDoneWithOneCopyIsDoneWithAllAlsoWithThoseThatComeLater() {
        dead(3, "a", "1", "validation-failed", "", 17);
        dead(3, "a", "1", "validation-failed", "", 17);
        assertThat(run("discard", "3@1")).isZero();
        dead(3, "a", "1", "validation-failed", "", 17);
        assertThat(listed()).contains("No message waits.");
        assertThat(run("retry", "3@0", "3@2")).isZero();
        assertThat(out.toString())
                .contains("3@0 was retried or discarded before", "3@2 was retried or discarded before");
        assertThat(all(COMMANDS)).isEmpty();
    }

    /** Offsets begin again when a topic is made anew. */
    @Test
    void anotherMessageFromTheSamePlaceIsAMessageOfItsOwn() {
        dead(3, "a", "1", "validation-failed", "", 17);
        run("discard", "3@0");
        dead(3, "a", "2", "validation-failed", "", 17);
        dead(3, "b", "2", "validation-failed", "", 17);
        assertThat(listed()).contains("3@1 validation-failed", "3@2 validation-failed");
    }

    @Test
    void messagesThatDoNotSayWhereTheyCameFromAreNotTakenForCopies() {
        send(new ProducerRecord<>(DEAD, 0, "a", "1"));
        send(new ProducerRecord<>(DEAD, 0, "a", "1"));
        assertThat(listed()).contains("0@0 ?", "0@1 ?").doesNotContain("same message");
    }

    @Test
    void aPlaceWithoutAMessageIsNamedAndNothingOfTheCallIsDone() {
        dead(0, "a", "1", "validation-failed", "", 1);
        assertThat(run("retry", "0@0", "0@7")).isEqualTo(1);
        assertThat(out.toString()).contains("There is no message 0@7");
        assertThat(run("discard", "9@0")).isEqualTo(1);
        assertThat(all(COMMANDS)).isEmpty();
    }

    @Test
    void aMessageThatDoesNotSayWhereItCameFromIsNotSentAnywhere() {
        send(new ProducerRecord<>(DEAD, 0, "a", "1"));
        assertThat(run("retry", "0@0")).isEqualTo(1);
        assertThat(out.toString()).contains("does not say in its headers original-topic and original-partition");
        assertThat(listed()).contains("0@0 ?");
    }

    @Test
    void aTopicThatDoesNotExistIsNamed() {
        assertThat(new CommandLine(new DeadMessagesCommand())
                        .setErr(new PrintWriter(out))
                        .setExecutionExceptionHandler((failure, line, parsed) -> {
                            line.getErr().println(failure.getMessage());
                            return 1;
                        })
                        .execute("list", "--kafka", kafka.bootstrapServers(), "--topic", "other-dlt"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("has no topic other-dlt; give the one that order-api writes to by --topic");
    }

    @Test
    void wrongUsageIsRefused() {
        assertThat(run("retry")).isEqualTo(2);
        assertThat(run("retry", "0-0")).isEqualTo(2);
        assertThat(out.toString()).contains("'0-0' is no place in the topic; give PARTITION@OFFSET");
        assertThat(run("list", "--limit", "0")).isEqualTo(2);
        assertThat(run("retry", "0@0", "0@1", "--value", "x")).isEqualTo(2);
    }

    private String listed() {
        StringWriter listed = new StringWriter();
        run(listed, "list");
        return listed.toString();
    }

    private int run(String... arguments) {
        return run(out, arguments);
    }

    private static int run(StringWriter out, String... arguments) {
        List<String> all = new ArrayList<>(List.of("dlt"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--kafka", kafka.bootstrapServers(), "--topic", DEAD));
        return new CommandLine(Operator.class)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println(failure.getMessage());
                    return 1;
                })
                .execute(all.toArray(String[]::new));
    }

    private static void dead(int partition, String key, String value, String code, String detail, long offset) {
        ProducerRecord<String, String> record = new ProducerRecord<>(DEAD, partition, key, value);
        Map.of(
                        "trace",
                        "t1",
                        "reason-code",
                        code,
                        "reason-detail",
                        detail,
                        "original-topic",
                        COMMANDS,
                        "original-partition",
                        String.valueOf(partition),
                        "original-offset",
                        String.valueOf(offset))
                .forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        send(record);
    }

    private static void send(ProducerRecord<String, String> record) {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(broker(), new StringSerializer(), new StringSerializer())) {
            producer.send(record);
        }
    }

    private static List<ConsumerRecord<String, String>> all(String topic) {
        List<ConsumerRecord<String, String>> found = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(broker(), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofSeconds(1)).forEach(found::add);
            }
        }
        return found;
    }

    private static Map<String, Object> broker() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }
}
