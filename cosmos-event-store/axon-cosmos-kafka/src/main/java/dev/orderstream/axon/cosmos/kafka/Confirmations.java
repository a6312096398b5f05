package dev.orderstream.axon.cosmos.kafka;

import dev.orderstream.axon.cosmos.parking.EndOfBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** Waits until the broker has taken every record of a batch, or of an event where events are handled one by one. */
final class Confirmations implements EndOfBatch.Work {

    private final Duration patience;
    private final RefusedEvents refused;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private final AtomicReference<@Nullable Refusal> refusal = new AtomicReference<>();

    /** @param patience after how long a batch that was not taken is given up, which leaves its transaction open */
    Confirmations(Duration patience, RefusedEvents refused) {
        this.patience = patience;
        this.refused = refused;
    }

    private record Refusal(String eventId, Exception why) {}

    /**
     * Told of every record of an event. Only the first refusal names one that is to blame: it spoils the transaction, and
     * what the producer has not sent yet then fails with the same exception.
     */
    Callback of(String eventId) {
        return (metadata, failure) -> {
            if (failure != null && KafkaFailures.isAboutTheRecord(failure)) {
                refusal.compareAndSet(null, new Refusal(eventId, failure));
            }
        };
    }

    void add(Future<RecordMetadata> confirmation) {
        sent.add(confirmation);
    }

    /** @throws PublicationFailedException when a record was not taken: its transaction cannot be committed any more */
    @Override
    public void finish() {
        long deadline = System.nanoTime() + patience.toNanos();
        Throwable failure = null;
        for (Future<RecordMetadata> each : sent) {
            Throwable why = failureOf(each, deadline);
            failure = failure == null ? why : failure;
        }
        Refusal first = refusal.get();
        if (first != null) {
            refused.add(first.eventId, first.why);
            failure = first.why;
        }
        if (failure != null) {
            throw new PublicationFailedException(
                    "Kafka did not take a batch of %d events; it is published again: %s"
                            .formatted(sent.size(), failure.getMessage()),
                    failure);
        }
    }

    /** The producer's own timeout does not hold here: it expires no batch while it looks for a coordinator that is away. */
    private @Nullable Throwable failureOf(Future<RecordMetadata> each, long deadline) {
        try {
            each.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause() == null ? e : e.getCause();
        } catch (TimeoutException e) {
            return new org.apache.kafka.common.errors.TimeoutException(
                    "No broker took it within %d ms.".formatted(patience.toMillis()), e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
