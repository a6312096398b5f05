package dev.orderstream.axon.cosmos.kafka;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The compacted topic of a processor's positions. Its first partition is the registry of nodes, the second has the dead
 * letters that were published, and each segment has one of its own: a transaction that is open for one segment does not
 * hold back the reader of another.
 */
final class PositionsTopic {

    private static final int REGISTRY = 0;
    private static final int LETTERS = 1;
    private static final int FIRST_SEGMENT = 2;

    private static final Map<String, String> CONFIGURATION = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(4 * 1024 * 1024),
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.1");

    private final PublicationSettings settings;

    PositionsTopic(PublicationSettings settings) {
        this.settings = settings;
    }

    TopicPartition registry() {
        return new TopicPartition(settings.positionsTopic(), REGISTRY);
    }

    TopicPartition letters() {
        return new TopicPartition(settings.positionsTopic(), LETTERS);
    }

    /** @throws TooManySegmentsException when the topic has no partition for it */
    TopicPartition of(SegmentNode node) {
        if (node.segment() >= settings.maxSegments()) {
            throw new TooManySegmentsException(settings, node);
        }
        return new TopicPartition(settings.positionsTopic(), FIRST_SEGMENT + node.segment());
    }

    private int partitions() {
        return FIRST_SEGMENT + settings.maxSegments();
    }

    /**
     * Creates the topic, or adds the partitions that it lacks.
     *
     * @throws UnsuitableTopicException when it is not compacted: Kafka would delete positions
     * @throws MissingRightsException when the user may not do that
     */
    void ensure(Admin admin) {
        try {
            ensure(admin, settings.positionsTopic());
        } catch (AuthorizationException e) {
            throw new MissingRightsException(settings.positionsTopic(), e);
        }
    }

    private void ensure(Admin admin, String topic) {
        try {
            TopicDescription present = KafkaCall.await(
                            admin.describeTopics(List.of(topic)).allTopicNames())
                    .get(topic);
            requireCompacted(admin, topic);
            if (present != null && present.partitions().size() < partitions()) {
                KafkaCall.await(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions())))
                        .all());
            }
        } catch (UnknownTopicOrPartitionException absent) {
            create(admin, topic);
        }
    }

    private void create(Admin admin, String topic) {
        try {
            KafkaCall.await(admin.createTopics(
                            Set.of(new NewTopic(topic, partitions(), settings.replicas()).configs(CONFIGURATION)))
                    .all());
        } catch (TopicExistsException createdByAnother) {
            requireCompacted(admin, topic);
        }
    }

    private static void requireCompacted(Admin admin, String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config =
                KafkaCall.await(admin.describeConfigs(List.of(resource)).all()).get(resource);
        String policy = config == null
                ? ""
                : config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
        if (!TopicConfig.CLEANUP_POLICY_COMPACT.equals(policy)) {
            throw new UnsuitableTopicException(
                    ("Topic '%s' has cleanup.policy=%s, and Kafka would delete positions of it: set it to compact, or name"
                                    + " another topic for positions.")
                            .formatted(topic, policy));
        }
    }
}
