package dev.orderstream.axon.cosmos.kafka;

import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * The commit of a transaction of events, which is told as it ends.
 *
 * @param records of events, by topic; of a transaction without any nothing is told
 */
record TimedCommit(String processor, Map<String, Integer> records, SentRecords sentRecords) {

    void of(Producer<?, ?> producer) {
        long start = System.nanoTime();
        try {
            producer.commitTransaction();
        } catch (RuntimeException e) {
            tell(start, e.getClass().getSimpleName());
            throw e;
        }
        tell(start, null);
    }

    private void tell(long start, @Nullable String failure) {
        if (!records.isEmpty()) {
            sentRecords.ended(processor, records, System.nanoTime() - start, failure);
        }
    }
}
