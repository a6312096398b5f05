package dev.orderstream.axon.cosmos.kafka;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for the response of an admin client or a producer. */
final class KafkaCall {

    private KafkaCall() {}

    /** @throws KafkaException what Kafka has answered instead */
    static <T> T await(Future<T> response) {
        try {
            return response.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException kafka) {
                throw kafka;
            }
            throw new KafkaException(e.getMessage(), e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
