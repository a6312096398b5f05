package dev.orderstream.axon.cosmos.kafka;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics that events are published to, and refuses those that exist otherwise. */
final class PublishedTopics {

    private final List<PublishedTopic> topics;

    PublishedTopics(List<PublishedTopic> topics) {
        this.topics = List.copyOf(topics);
    }

    List<String> names() {
        return topics.stream().map(PublishedTopic::name).toList();
    }

    /**
     * Creates those that are missing.
     *
     * @throws UnsuitableTopicException when one exists with other partitions, a shorter retention, or compacted
     * @throws MissingRightsException when the user may not do that
     */
    void ensure(Admin admin) {
        for (PublishedTopic topic : topics) {
            try {
                ensure(admin, topic);
            } catch (AuthorizationException e) {
                throw new MissingRightsException(topic.name(), e);
            }
        }
    }

    private static void ensure(Admin admin, PublishedTopic topic) {
        try {
            verify(admin, topic);
        } catch (UnknownTopicOrPartitionException absent) {
            create(admin, topic);
        }
    }

    private static void create(Admin admin, PublishedTopic topic) {
        NewTopic created = new NewTopic(topic.name(), topic.partitions(), topic.replicas())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG, Long.toString(topic.retentionMilliseconds()),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(topic.maxMessageBytes())));
        try {
            KafkaCall.await(admin.createTopics(List.of(created)).all());
        } catch (TopicExistsException createdByAnother) {
            verify(admin, topic);
        }
    }

    private static void verify(Admin admin, PublishedTopic topic) {
        TopicDescription present = KafkaCall.await(
                        admin.describeTopics(List.of(topic.name())).allTopicNames())
                .get(topic.name());
        int partitions = present == null ? 0 : present.partitions().size();
        if (partitions != topic.partitions()) {
            throw new UnsuitableTopicException(
                    ("Topic '%s' has %d partitions, but %d are asked for. With another number the events of an aggregate would go to another"
                                    + " partition than those before, and consumers would not see them in order: set the number to %d, or"
                                    + " publish to another topic.")
                            .formatted(topic.name(), partitions, topic.partitions(), partitions));
        }
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        Config config =
                KafkaCall.await(admin.describeConfigs(List.of(resource)).all()).get(resource);
        if (config == null) {
            throw new UnknownTopicOrPartitionException(topic.name());
        }
        verify(config, topic);
        raiseMessageSize(admin, resource, config, topic);
    }

    private static void verify(Config config, PublishedTopic topic) {
        String policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
        if (policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            throw new UnsuitableTopicException(
                    ("Topic '%s' has cleanup.policy=%s: Kafka would keep the last event of each aggregate and delete the others. Set it to"
                                    + " delete, or publish to another topic.")
                            .formatted(topic.name(), policy));
        }
        long retention =
                Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value());
        if (isShorter(retention, topic.retentionMilliseconds())) {
            throw new UnsuitableTopicException(
                    "Topic '%s' has retention.ms=%d, but events are to be kept for %d ms: set the topic to that, or ask for less."
                            .formatted(topic.name(), retention, topic.retentionMilliseconds()));
        }
    }

    private static boolean isShorter(long present, long wanted) {
        return present >= 0 && (wanted < 0 || present < wanted);
    }

    private static void raiseMessageSize(Admin admin, ConfigResource resource, Config config, PublishedTopic topic) {
        int present = Integer.parseInt(
                config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
        if (present < topic.maxMessageBytes()) {
            ConfigEntry raised =
                    new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(topic.maxMessageBytes()));
            KafkaCall.await(admin.incrementalAlterConfigs(
                            Map.of(resource, List.of(new AlterConfigOp(raised, AlterConfigOp.OpType.SET))))
                    .all());
        }
    }
}
