package dev.orderstream.axon.cosmos.kafka;

import dev.orderstream.axon.cosmos.parking.TransientCause;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Which failures of Kafka pass by themselves: all but those that are about the record, because an event is not to blame for
 * a broker that is away, for missing rights or for a topic that is gone.
 */
public final class KafkaFailures implements TransientCause {

    @Override
    public boolean isTransient(Throwable failure) {
        return failure instanceof KafkaException && !isAboutTheRecord(failure);
    }

    static boolean isAboutTheRecord(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof RecordBatchTooLargeException
                || failure instanceof SerializationException
                || failure instanceof InvalidTimestampException
                || failure instanceof InvalidRecordException;
    }
}
