package dev.orderstream.axon.cosmos.kafka;

import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/**
 * A transaction that is open in a partition although its coordinator does not know it as open: no marker will end it, and
 * readers of committed records stay before its first record for ever.
 *
 * @param topic topic of the partition
 * @param partition number of the partition
 * @param producerId id of the producer whose transaction it is
 * @param startOffset offset of its first record in the partition
 * @param since when it was seen first
 * @param outcome what became of the producer's last transaction elsewhere, as Kafka names it
 */
public record HangingTransaction(
        String topic, int partition, long producerId, long startOffset, Instant since, String outcome) {

    TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }

    /** What to do about it. */
    public String remedy() {
        return "kafka-transactions.sh --bootstrap-server SERVERS abort --topic %s --partition %d --start-offset %d"
                .formatted(topic, partition, startOffset);
    }
}
