package dev.orderstream.api.kafka;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.kafka.SecuredKafka;
import dev.orderstream.kafka.SecuredKafka.Rights;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The intake works with the rights that the documentation lists, and with one missing it says so and loses nothing. */
@ExtendWith({RunningApiExtension.class, OutputCaptureExtension.class})
class SecuredIntakeIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String USER = "order-api";
    private static final String COMMANDS = "orderstream.commands.v1";
    private static final String DEAD_LETTERS = "orderstream.commands.v1-dlt";
    private static final String REPLIES = "orderstream.replies.v1";

    private static final Rights ON_COMMANDS = Rights.onTopic(USER, COMMANDS, READ, CREATE, ALTER_CONFIGS);
    private static final Rights ON_DEAD_LETTERS = Rights.onTopic(USER, DEAD_LETTERS, WRITE, CREATE, ALTER_CONFIGS);
    private static final Rights ON_REPLIES = Rights.onTopic(USER, REPLIES, WRITE, CREATE);
    private static final Rights ON_GROUP =
            new Rights(USER, ResourceType.GROUP, PatternType.LITERAL, "order-api", List.of(READ));

    private final RunningApi api;

    @TempDir
    private Path directory;

    private SecuredKafka kafka;
    private KafkaProducer<String, String> sender;

    SecuredIntakeIT(RunningApi api) {
        this.api = api;
    }

    @BeforeEach
    void startBroker() {
        kafka = SecuredKafka.start(directory);
        sender = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.administration()), new StringSerializer(), new StringSerializer());
        List.of(ON_COMMANDS, ON_DEAD_LETTERS, ON_REPLIES, ON_GROUP).forEach(kafka::allow);
    }

    @AfterEach
    void stopBroker() {
        sender.close();
        kafka.close();
    }

    @Test
    void theListedRightsAreEnoughAndWithoutOneMessagesWait(CapturedOutput output) {
        try (ConfigurableApplicationContext instance = start()) {
            assertThat(instance.isRunning()).isTrue();
            send("SECURED@MAIN", receipt("SECURED"));
            send("SECURED-BAD@MAIN", "no JSON");
            await().atMost(PATIENCE).until(() -> isThere(instance, "SECURED@MAIN"));
            await().atMost(PATIENCE).until(() -> keys(DEAD_LETTERS).equals(Set.of("SECURED-BAD@MAIN")));
            await().atMost(PATIENCE).until(() -> keys(REPLIES).equals(Set.of("SECURED@MAIN", "SECURED-BAD@MAIN")));

            kafka.takeBack(ON_DEAD_LETTERS);
            send("SECURED-WORSE@MAIN", "no JSON either");
            await().atMost(PATIENCE)
                    .until(() -> output.getOut().contains("Not authorized to access topics: [" + DEAD_LETTERS + "]"));
            assertThat(output.getOut()).contains("Allow the user of this service Write on it");
            assertThat(keys(DEAD_LETTERS)).containsExactly("SECURED-BAD@MAIN");
            kafka.allow(ON_DEAD_LETTERS);
            await().atMost(PATIENCE).until(() -> keys(DEAD_LETTERS).contains("SECURED-WORSE@MAIN"));

            kafka.takeBack(ON_COMMANDS);
            send("SECURED-LATER@MAIN", receipt("SECURED-LATER"));
            await().atMost(PATIENCE)
                    .until(() -> output.getOut().contains("Not authorized to access topics: [" + COMMANDS + "]"));
            await().atMost(PATIENCE)
                    .until(() -> output.getOut().contains("Authentication/Authorization Exception, retrying"));
            kafka.allow(ON_COMMANDS);
            await().atMost(PATIENCE).until(() -> isThere(instance, "SECURED-LATER@MAIN"));
        }
    }

    private ConfigurableApplicationContext start() {
        List<String> properties = new ArrayList<>(kafka.user(USER));
        properties.add("--orderstream.intake.longest-pause=1s");
        properties.add("--spring.kafka.listener.auth-exception-retry-interval=1s");
        properties.add("--axon.cosmos.database=secured");
        return api.startInstance(properties.toArray(String[]::new));
    }

    private static boolean isThere(ConfigurableApplicationContext instance, String aggregateId) {
        return instance.getBean(EventStore.class).readEvents(aggregateId).hasNext();
    }

    private void send(String key, String value) {
        ProducerRecord<String, String> message = new ProducerRecord<>(COMMANDS, key, value);
        message.headers().add("reply-to", REPLIES.getBytes(StandardCharsets.UTF_8));
        sender.send(message);
        sender.flush();
    }

    private static String receipt(String sku) {
        return "{\"type\":\"ReceiveStock\",\"messageId\":\"%s\",\"sku\":\"%s\",\"quantity\":3}"
                .formatted(UUID.randomUUID(), sku);
    }

    /** Of all records of a topic; a message that is read again has another one. */
    private Set<String> keys(String topic) {
        try (KafkaConsumer<String, String> reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.administration()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
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
