package dev.orderstream.axon.cosmos.kafka;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.common.AxonTransientException;

/** A transaction that does not end keeps positions from being read. */
public class PositionsOutOfReachException extends AxonTransientException {

    private static final long serialVersionUID = 1L;

    PositionsOutOfReachException(List<TopicPartition> partitions, Duration waited) {
        super(
                "Committed positions cannot be read to the end of %s for %s: a transaction is open there that does not end, or the broker does not answer."
                        .formatted(partitions, waited));
    }
}
