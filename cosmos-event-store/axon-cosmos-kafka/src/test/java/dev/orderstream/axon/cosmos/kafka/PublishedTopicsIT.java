package dev.orderstream.axon.cosmos.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderstream.kafka.LocalKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedTopicsIT {

    @TempDir
    private static Path directory;

    private static LocalKafka kafka;
    private static Admin admin;

    @BeforeAll
    static void start() {
        kafka = LocalKafka.start(directory, 0);
        admin = new KafkaClients(Map.of("bootstrap.servers", kafka.bootstrapServers())).admin(Duration.ofSeconds(20));
    }

    @AfterAll
    static void stop() {
        admin.close();
        kafka.close();
    }

    private static PublishedTopic wanted(String name) {
        return new PublishedTopic(name, 3, (short) 1, Duration.ofDays(7), 2_000_000);
    }

    private static void exists(String name, int partitions, Map<String, String> config) {
        KafkaCall.await(admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(config)))
                .all());
        awaitTopic(name);
    }

    /** The broker answers before it knows all of a topic that it has created. */
    private static void awaitTopic(String name) {
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> config(name, "retention.ms") != null);
    }

    private static void ensure(PublishedTopic topic) {
        new PublishedTopics(List.of(topic)).ensure(admin);
    }

    private static String config(String topic, String name) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return KafkaCall.await(admin.describeConfigs(List.of(resource)).all())
                .get(resource)
                .get(name)
                .value();
    }

    @Test
    void aTopicThatIsMissingIsCreatedAndFoundSuitableAfterwards() {
        ensure(wanted("new"));
        awaitTopic("new");
        ensure(wanted("new"));

        assertThat(config("new", "retention.ms"))
                .isEqualTo(Long.toString(Duration.ofDays(7).toMillis()));
        assertThat(config("new", "max.message.bytes")).isEqualTo("2000000");
    }

    @Test
    void aTopicThatTakesSmallerRecordsIsRaisedAndNeverLowered() {
        exists("small", 3, Map.of("max.message.bytes", "1000"));
        ensure(wanted("small"));
        await().atMost(Duration.ofMinutes(1)).until(() -> config("small", "max.message.bytes"), "2000000"::equals);

        exists("large", 3, Map.of("max.message.bytes", "9000000"));
        ensure(wanted("large"));
        assertThat(config("large", "max.message.bytes")).isEqualTo("9000000");
    }

    @Test
    void otherPartitionsAreRefused() {
        exists("other-partitions", 4, Map.of());

        assertThatThrownBy(() -> ensure(wanted("other-partitions")))
                .isInstanceOf(UnsuitableTopicException.class)
                .hasMessageContaining("'other-partitions' has 4 partitions, but 3 are asked for");
    }

    @Test
    void aTopicThatForgetsEventsIsRefused() {
        exists("compacted", 3, Map.of("cleanup.policy", "compact"));
        assertThatThrownBy(() -> ensure(wanted("compacted")))
                .isInstanceOf(UnsuitableTopicException.class)
                .hasMessageContaining("cleanup.policy=compact");

        exists("short", 3, Map.of("retention.ms", "60000"));
        assertThatThrownBy(() -> ensure(wanted("short")))
                .isInstanceOf(UnsuitableTopicException.class)
                .hasMessageContaining("retention.ms=60000");
    }

    @Test
    void positionsAreNotKeptInATopicThatDeletesThem() {
        exists("positions", 18, Map.of());

        assertThatThrownBy(() -> new PositionsTopic(Instance.settings()).ensure(admin))
                .isInstanceOf(UnsuitableTopicException.class)
                .hasMessageContaining("'positions' has cleanup.policy=delete");
    }
}
