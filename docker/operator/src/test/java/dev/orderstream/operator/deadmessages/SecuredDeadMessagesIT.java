package dev.orderstream.operator.deadmessages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.kafka.SecuredKafka;
import dev.orderstream.kafka.SecuredKafka.Rights;
import dev.orderstream.operator.Operator;
import dev.orderstream.operator.terminal.FailureReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The dead letters of a broker that asks who comes, with the rights that docs/security.md names. */
class SecuredDeadMessagesIT {

    private static final String COMMANDS = "commands";
    private static final String DEAD = "commands-dlt";

    @TempDir
    private static Path directory;

    private static SecuredKafka kafka;

    private final StringWriter said = new StringWriter();

    @BeforeAll
    static void start() throws Exception {
        kafka = SecuredKafka.start(directory);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.administration()))) {
            admin.createTopics(List.of(new NewTopic(COMMANDS, 1, (short) 1), new NewTopic(DEAD, 1, (short) 1)))
                    .all()
                    .get();
        }
        ProducerRecord<String, String> letter = new ProducerRecord<>(DEAD, 0, "o1", "{}");
        Map.of(
                        "reason-code", "validation-failed",
                        "reason-detail", "delta is missing",
                        "original-topic", COMMANDS,
                        "original-partition", "0",
                        "original-offset", "3")
                .forEach((name, text) -> letter.headers().add(name, text.getBytes(UTF_8)));
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.administration()), new StringSerializer(), new StringSerializer())) {
            producer.send(letter).get();
        }
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void anOperatorListsAndRetriesWithTheRightsThatTheDocumentationNames() throws Exception {
        Path settings = settings("operator", kafka.client("operator"));
        kafka.allow(Rights.onTopic("operator", DEAD, AclOperation.READ));
        kafka.allow(Rights.onTopic(
                "operator", DEAD + "-handled", AclOperation.READ, AclOperation.WRITE, AclOperation.CREATE));
        kafka.allow(Rights.onTopic("operator", COMMANDS, AclOperation.WRITE));

        assertThat(run("list", settings)).as(said.toString()).isZero();
        assertThat(said.toString()).contains("0@0 validation-failed commands-0@3: delta is missing");
        assertThat(run("retry", settings, "0@0")).as(said.toString()).isZero();
        assertThat(messagesInCommands()).isEqualTo(1);
    }

    @Test
    void whoMayNotReadIsToldSo() throws Exception {
        assertThat(run("list", settings("stranger", kafka.client("stranger")))).isEqualTo(1);
        assertThat(said.toString())
                .contains(kafka.bootstrapServers(), "Not authorized", DEAD)
                .doesNotContain("\tat ");
    }

    @Test
    void aWrongPasswordIsToldSo() throws Exception {
        Map<String, String> wrong = new HashMap<>(kafka.client("forgetful"));
        wrong.computeIfPresent("sasl.jaas.config", (name, login) -> login.replace("changeit", "mistyped"));

        assertThat(run("list", settings("forgetful", wrong))).isEqualTo(1);
        assertThat(said.toString()).contains("Authentication failed").doesNotContain("\tat ", "mistyped");
    }

    @Test
    void aFileOfSettingsThatIsNotThereIsNamed() {
        assertThat(run("list", directory.resolve("nowhere.properties"))).isEqualTo(1);
        assertThat(said.toString()).contains("There is no file", "nowhere.properties", "--kafka-settings");
    }

    private static Path settings(String user, Map<String, String> properties) throws IOException {
        Path file = directory.resolve(user + ".properties");
        Properties stored = new Properties();
        stored.putAll(properties);
        try (Writer writer = Files.newBufferedWriter(file)) {
            stored.store(writer, null);
        }
        return file;
    }

    private int run(String command, Path settings, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "dlt",
                command,
                "--kafka",
                kafka.bootstrapServers(),
                "--kafka-settings",
                settings.toString(),
                "--topic",
                DEAD));
        arguments.addAll(List.of(more));
        return new CommandLine(Operator.class)
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .setExecutionExceptionHandler(new FailureReport())
                .execute(arguments.toArray(String[]::new));
    }

    private static long messagesInCommands() throws Exception {
        TopicPartition partition = new TopicPartition(COMMANDS, 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.administration()))) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        }
    }
}
