package dev.orderstream.api.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.kafka.TokenIssuer;
import dev.orderstream.kafka.TokenKafka;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The service reads and writes with signed tokens where the broker asks for them; with one that is not good it says so and loses nothing. */
@ExtendWith({RunningApiExtension.class, OutputCaptureExtension.class})
class TokenIntakeIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration VALIDITY = Duration.ofSeconds(4);
    private static final Duration SESSION = Duration.ofSeconds(1);
    private static final String COMMANDS = "orderstream.commands.v1";
    private static final String REPLIES = "orderstream.replies.v1";

    private final RunningApi api;

    @TempDir
    private Path directory;

    TokenIntakeIT(RunningApi api) {
        this.api = api;
    }

    @Test
    void messagesAreTakenWithAGoodTokenAndWaitForOne(CapturedOutput output) throws Exception {
        try (TokenIssuer issuer = TokenIssuer.start(TokenKafka.AUDIENCE, VALIDITY);
                TokenKafka kafka = TokenKafka.start(directory, issuer, SESSION);
                KafkaProducer<String, String> sender = new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.administration()),
                        new StringSerializer(),
                        new StringSerializer())) {
            createCommandTopic(kafka);
            send(sender, "TOKEN-EARLY");

            assertThatThrownBy(() -> start(kafka, "order-api", TokenIssuer.SECRET))
                    .as("without the system property")
                    .hasStackTraceContaining("org.apache.kafka.sasl.oauthbearer.allowed.urls");
            kafka.allowTokens();
            assertThatThrownBy(() -> start(kafka, "order-api", "wrong"))
                    .as("a wrong secret")
                    .hasStackTraceContaining("The secret is wrong");
            issuer.validFor(Duration.ofMinutes(-1));
            assertThatThrownBy(() -> start(kafka, "late", TokenIssuer.SECRET))
                    .as("an expired token")
                    .hasStackTraceContaining("invalid_token");
            assertThat(output.getOut()).contains("This may indicate a clock skew problem");
            issuer.validFor(VALIDITY);

            try (ConfigurableApplicationContext instance = start(kafka, "order-api", TokenIssuer.SECRET)) {
                await().atMost(PATIENCE).until(() -> isTaken(instance, kafka, "TOKEN-EARLY"));

                issuer.issueFor("https://other.test");
                await().atMost(PATIENCE).until(() -> status(instance).equals(Status.DOWN));
                assertThat(output.getOut())
                        .contains(
                                "The intake takes no messages. The broker does not accept the credentials of this service");
                send(sender, "TOKEN-LATE");
                assertThat(isStored(instance, "TOKEN-LATE")).isFalse();

                issuer.issueFor(TokenKafka.AUDIENCE);
                await().atMost(PATIENCE).until(() -> isTaken(instance, kafka, "TOKEN-LATE"));
                await().atMost(PATIENCE).until(() -> status(instance).equals(Status.UP));
            }
        }
    }

    /** Kafka's client needs it as soon as it is asked to get tokens, and does not bring it. */
    @Test
    void theServiceBringsWhatReadsTokens() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            Path service = built.filter(file -> file.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow();
            try (JarFile jar = new JarFile(service.toFile())) {
                assertThat(jar.stream().map(entry -> entry.getName()))
                        .anyMatch(name -> name.matches("BOOT-INF/lib/jose4j-.*[.]jar"));
            }
        }
    }

    private ConfigurableApplicationContext start(TokenKafka kafka, String client, String secret) {
        List<String> properties = new ArrayList<>(kafka.client(client, secret));
        properties.add("--spring.kafka.listener.auth-exception-retry-interval=500ms");
        properties.add("--axon.cosmos.database=tokens");
        return api.startInstance(properties.toArray(String[]::new));
    }

    private static Status status(ConfigurableApplicationContext instance) {
        return instance.getBean(IntakeHealthIndicator.class).health().getStatus();
    }

    private static void createCommandTopic(TokenKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.administration()))) {
            admin.createTopics(List.of(new NewTopic(COMMANDS, 8, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static void send(KafkaProducer<String, String> sender, String sku) {
        ProducerRecord<String, String> message = new ProducerRecord<>(
                COMMANDS,
                sku + "@MAIN",
                "{\"type\":\"ReceiveStock\",\"messageId\":\"%s\",\"sku\":\"%s\",\"quantity\":3}"
                        .formatted(UUID.randomUUID(), sku));
        message.headers().add("reply-to", REPLIES.getBytes(StandardCharsets.UTF_8));
        sender.send(message);
        sender.flush();
    }

    /** Whether its event is stored, and its sender has a reply. */
    private static boolean isTaken(ConfigurableApplicationContext instance, TokenKafka kafka, String sku) {
        return isStored(instance, sku) && repliedTo(kafka).contains(sku + "@MAIN");
    }

    private static boolean isStored(ConfigurableApplicationContext instance, String sku) {
        return instance.getBean(EventStore.class).readEvents(sku + "@MAIN").hasNext();
    }

    private static Set<String> repliedTo(TokenKafka kafka) {
        try (KafkaConsumer<String, String> reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.administration()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = reader.partitionsFor(REPLIES).stream()
                    .map(partition -> new TopicPartition(REPLIES, partition.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            Set<String> keys = new HashSet<>();
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                reader.poll(Duration.ofMillis(100)).forEach(record -> keys.add(record.key()));
            }
            return keys;
        }
    }
}
