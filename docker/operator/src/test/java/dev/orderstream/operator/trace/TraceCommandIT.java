package dev.orderstream.operator.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.kafka.LocalKafka;
import dev.orderstream.operator.Operator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TraceCommandIT {

    private static final String PLACED = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CANCELLED = "0af7651916cd43dd8448eb211c80319c";
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    private static Path directory;

    private static LocalKafka kafka;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void publish() throws Exception {
        kafka = LocalKafka.start(directory.resolve("kafka"), 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) kafka.bootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic("orders", 8, (short) 1),
                            new NewTopic("stock", 3, (short) 1),
                            new NewTopic("empty", 1, (short) 1)))
                    .all()
                    .get();
        }
        event("stock", "MUG@MAIN", 6, "stock-received", -5, "00-" + PLACED + "-00f067aa0ba902b7-00");
        event("orders", "o-1", 0, "order-placed", 0, "00-" + PLACED + "-00f067aa0ba902b7-00");
        event("stock", "MUG@MAIN", 7, "stock-reserved", 20, "00-" + PLACED + "-00f067aa0ba902b7-00");
        event("stock", "MUG@MAIN", 8, "stock-reserved", 30, "00-11111111111111111111111111111111-00f067aa0ba902b7-00");
        event("orders", "o-1", 1, "order-confirmed", 45, "00-" + PLACED + "-00f067aa0ba902b7-00");
        event("orders", "o-2", 0, "order-placed", 50, null);
        event("orders", "o-1", 2, "order-cancelled", 900, "00-" + CANCELLED + "-00f067aa0ba902b7-01");
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void whatFollowedFromEachRequestIsPrintedInOrder() {
        assertThat(run("o-1")).isZero();

        assertThat(out.toString().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .containsExactly(
                        "Trace " + PLACED + ", from 2026-11-01T12:00:00Z",
                        "+0 ms o-1 0 order-placed " + place("orders", "o-1", 0),
                        "+20 ms MUG@MAIN 7 stock-reserved " + place("stock", "MUG@MAIN", 1),
                        "+45 ms o-1 1 order-confirmed " + place("orders", "o-1", 1),
                        "",
                        "Trace " + CANCELLED + ", from 2026-11-01T12:00:00.900Z",
                        "+0 ms o-1 2 order-cancelled " + place("orders", "o-1", 2),
                        "");
    }

    @Test
    void eventsThatBelongToNoTraceArePrintedToo() {
        assertThat(run("o-2")).isZero();

        assertThat(out.toString()).contains("Trace none").contains("order-placed");
    }

    @Test
    void anOrderOfWhichNothingWasPublishedIsNamed() {
        assertThat(run("o-3")).isEqualTo(1);

        assertThat(err.toString()).contains("o-3", "orders", "POST /orders");
    }

    @Test
    void aTopicThatIsMissingIsNamed() {
        assertThat(run("o-1", "--topics", "nowhere")).isEqualTo(1);

        assertThat(err.toString()).contains("no topic nowhere");
    }

    /** The events of an aggregate are alone in their partition here, or after those of another one. */
    private static String place(String topic, String key, int offset) {
        int partitions = topic.equals("orders") ? 8 : 3;
        int partition = Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % partitions;
        return "%s-%d@%d".formatted(topic, partition, offset);
    }

    private static void event(
            String topic, String subject, int sequence, String type, long millis, @Nullable String traceparent)
            throws Exception {
        Instant time = NOON.plusMillis(millis);
        ProducerRecord<String, String> event = new ProducerRecord<>(topic, null, time.toEpochMilli(), subject, "{}");
        event.headers()
                .add("ce_time", time.toString().getBytes(UTF_8))
                .add("ce_subject", subject.getBytes(UTF_8))
                .add("ce_sequence", Integer.toString(sequence).getBytes(UTF_8))
                .add("ce_type", type.getBytes(UTF_8));
        if (traceparent != null) {
            event.headers().add("traceparent", traceparent.getBytes(UTF_8));
        }
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(event).get();
        }
    }

    private int run(String order, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("trace", order, "--kafka", kafka.bootstrapServers(), "--orders", "orders"));
        arguments.addAll(more.length == 0 ? List.of("--topics", "stock,empty") : List.of(more));
        CommandLine commandLine = Operator.commandLine();
        return commandLine
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }
}
