package dev.orderstream.axon.cosmos.kafka;

import java.time.Duration;

/**
 * A topic that events are published to.
 *
 * @param name its name
 * @param partitions how many partitions it has, 1 or more
 * @param replicas copies of each partition where it is created, 1 or more
 * @param retention how long records are kept at least; a negative duration means for ever
 * @param maxMessageBytes the largest batch of records that it takes, in bytes
 */
public record PublishedTopic(String name, int partitions, short replicas, Duration retention, int maxMessageBytes) {

    /** As Kafka writes it: -1 for ever. */
    long retentionMilliseconds() {
        return retention.isNegative() ? -1 : retention.toMillis();
    }
}
