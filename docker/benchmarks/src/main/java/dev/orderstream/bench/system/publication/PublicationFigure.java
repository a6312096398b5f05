package dev.orderstream.bench.system.publication;

import dev.orderstream.kafka.LocalKafka;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import picocli.CommandLine.Option;

/**
 * Events per second from the store to a reader of committed records: published exactly once, and beside it as axon-kafka does where it waits for the
 * broker's confirmation of each event. Both read the same store by the same kind of processor.
 */
public final class PublicationFigure {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int PARTITIONS = 8;

    @Option(
            names = "--events",
            defaultValue = "100000",
            description = "Publication: stored events (default: ${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--event-bytes",
            defaultValue = "1024",
            description = "Publication: bytes of text in an event (default: ${DEFAULT-VALUE}).")
    private int eventBytes;

    @Option(
            names = "--segments",
            defaultValue = "4",
            description = "Publication: segments of a processor (default: ${DEFAULT-VALUE}).")
    private int segments;

    private interface Contestant {

        Publishing create(String topic);
    }

    /**
     * Measures and prints it.
     *
     * @param warmUps rounds before those that count, 0 or more
     * @param rounds rounds that count, 1 or more
     */
    public void measure(PrintWriter out, int warmUps, int rounds) throws Exception {
        Path directory = Files.createTempDirectory("bench-kafka-");
        try (StoredNotes notes = new StoredNotes();
                LocalKafka kafka = LocalKafka.start(directory, 0)) {
            say(out, "Storing %,d events of %,d bytes ...", events, eventBytes);
            notes.fill(events, eventBytes);
            String broker = kafka.bootstrapServers();
            List<Double> exactlyOnce = new ArrayList<>();
            List<Double> waitForAck = new ArrayList<>();
            for (int round = 0; round < warmUps + rounds; round++) {
                double ours = measure(
                        "once-" + round, broker, topic -> Publishing.exactlyOnce(notes, broker, topic, segments));
                say(out, "  round %d of %d: exactly once %,.0f events/s", round + 1, warmUps + rounds, ours);
                // It waits more than it computes, so that one round before is enough.
                if (round >= warmUps - 1) {
                    double theirs = measure(
                            "ack-" + round, broker, topic -> Publishing.waitForAck(notes, broker, topic, segments));
                    say(out, "    WAIT_FOR_ACK %,.0f events/s", theirs);
                    if (round >= warmUps) {
                        exactlyOnce.add(ours);
                        waitForAck.add(theirs);
                    }
                }
            }
            double ours = median(exactlyOnce);
            double theirs = median(waitForAck);
            say(out, "");
            say(out, "Published exactly once        %,10.0f events/s", ours);
            say(out, "axon-kafka, WAIT_FOR_ACK      %,10.0f events/s", theirs);
            say(out, "Ratio                         %,10.2f", ours / theirs);
        }
    }

    /** Events per second until a reader has all of them. */
    private double measure(String topic, String bootstrapServers, Contestant contestant) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) bootstrapServers))) {
            admin.createTopics(List.of(
                            new NewTopic(topic, PARTITIONS, (short) 1).configs(Map.of("retention.ms", "86400000"))))
                    .all()
                    .get();
        }
        try (KafkaConsumer<byte[], byte[]> reader = reader(bootstrapServers, topic);
                Publishing publishing = contestant.create(topic)) {
            reader.subscribe(List.of(topic));
            reader.poll(POLL);
            long begin = System.nanoTime();
            publishing.start();
            for (int read = 0; read < events; ) {
                read += reader.poll(POLL).count();
            }
            return events / ((System.nanoTime() - begin) / 1e9);
        }
    }

    private static KafkaConsumer<byte[], byte[]> reader(String bootstrapServers, String topic) {
        return new KafkaConsumer<>(
                new HashMap<>(Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "reader-of-" + topic,
                        "auto.offset.reset",
                        "earliest",
                        "max.poll.records",
                        5_000,
                        "isolation.level",
                        "read_committed")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    private static void say(PrintWriter out, String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
