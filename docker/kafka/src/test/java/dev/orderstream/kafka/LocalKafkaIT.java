package dev.orderstream.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalKafkaIT {

    private static final String TOPIC = "rules";

    @TempDir
    private Path directory;

    @Test
    void recordsAreThereAfterARestartOnTheSameDirectory() throws Exception {
        try (LocalKafka kafka = LocalKafka.start(directory, 0)) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                assertThat(admin.listTopics().names().get()).isEmpty();
                admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
                        .all()
                        .get();
            }
            send(kafka, "kept");
        }
        try (LocalKafka kafka = LocalKafka.start(directory, 0)) {
            send(kafka, "new");

            assertThat(read(kafka, 2)).containsExactly("kept", "new");
        }
    }

    @Test
    void aDirectoryOfAnotherLevelOfTransactionsIsChanged() throws Exception {
        try (LocalKafka kafka = LocalKafka.start(directory, 0, (short) 2)) {
            assertThat(transactionVersion(kafka)).isEqualTo((short) 2);
        }
        try (LocalKafka kafka = LocalKafka.start(directory, 0)) {
            assertThat(transactionVersion(kafka)).isEqualTo((short) 1);
        }
    }

    private static short transactionVersion(LocalKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return TransactionVersion.of(admin);
        }
    }

    @Test
    void aTakenPortIsNamed() {
        try (LocalKafka kafka = LocalKafka.start(directory.resolve("first"), 0)) {
            assertThatThrownBy(() -> LocalKafka.start(directory.resolve("second"), kafka.port()))
                    .isInstanceOf(LocalKafkaException.class)
                    .hasMessageContaining("port " + kafka.port());
        }
    }

    @Test
    void inAContainerItIsReachedUnderTheContainersNameAndAsLocalhost() throws Exception {
        int inside = LocalKafka.freePort();
        ContainerListeners listeners = ContainerListeners.parse("127.0.0.1:" + inside);

        try (LocalKafka kafka = LocalKafka.start(directory, 0, LocalKafka.TRANSACTION_VERSION, listeners)) {
            assertThat(advertised(kafka.bootstrapServers())).isEqualTo("localhost:" + kafka.port());
            assertThat(advertised("127.0.0.1:" + inside)).isEqualTo("127.0.0.1:" + inside);
        }
    }

    private static String advertised(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Node node = admin.describeCluster().nodes().get().iterator().next();
            return node.host() + ":" + node.port();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "kafka:", ":19092", "kafka:many", "kafka:0", "kafka:1/x", "a b:1"})
    void aContainersAddressIsAHostNameAndAPort(String text) {
        assertThatThrownBy(() -> ContainerListeners.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void send(LocalKafka kafka, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, value)).get();
        }
    }

    private static List<String> read(LocalKafka kafka, int count) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(TOPIC, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<String> values = new ArrayList<>();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                    values.add(record.value());
                }
                return values.size() >= count;
            });
            return values;
        }
    }
}
