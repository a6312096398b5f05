package dev.orderstream.axon.cosmos.kafka;

import dev.orderstream.axon.cosmos.parking.EndOfBatch;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.axonframework.messaging.unitofwork.ExecutionResult;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Kafka transaction of one batch of a segment: it begins with the batch's first record and ends with the batch. */
final class BatchTransaction {

    private static final Logger logger = LoggerFactory.getLogger(BatchTransaction.class);
    private static final String KEY = BatchTransaction.class.getName();

    private final SegmentProducer producer;
    private final SegmentProducers producers;
    private final RefusedEvents refused;
    private int events;
    private @Nullable Runnable afterCommit;
    private boolean open;

    private BatchTransaction(SegmentProducer producer, SegmentProducers producers, RefusedEvents refused) {
        this.producer = producer;
        this.producers = producers;
        this.refused = refused;
    }

    /** The transaction of a batch; nothing if no record was sent so far. */
    static Optional<BatchTransaction> of(UnitOfWork<?> batch) {
        return Optional.ofNullable(batch.getResource(KEY));
    }

    /** The transaction of a batch, which begins now where none was open. */
    static BatchTransaction in(
            UnitOfWork<?> batch, SegmentProducer producer, SegmentProducers producers, RefusedEvents refused) {
        return of(batch).orElseGet(() -> {
            BatchTransaction transaction = new BatchTransaction(producer, producers, refused);
            batch.resources().put(KEY, transaction);
            batch.onCommit(committing -> transaction.commit());
            batch.onRollback(rolledBack -> transaction.abort(rolledBack.getExecutionResult()));
            transaction.begin();
            return transaction;
        });
    }

    private void begin() {
        producer.begin();
        open = true;
    }

    /** @throws PublicationFailedException when a record of the batch was not taken */
    Future<RecordMetadata> send(String eventId, ProducerRecord<String, byte[]> sent) {
        Confirmations confirmations =
                EndOfBatch.work(Confirmations.class, () -> new Confirmations(producer.transactionTimeout(), refused));
        Future<RecordMetadata> confirmation;
        try {
            confirmation = producer.sendEvent(sent, confirmations.of(eventId));
        } catch (KafkaException spoilt) {
            // A record that was sent before may have been refused meanwhile, which ends the transaction: that one is to
            // blame.
            confirmations.finish();
            throw spoilt;
        }
        events++;
        confirmations.add(confirmation);
        return confirmation;
    }

    /** Makes a position part of the transaction; the commit fails if it is not taken. */
    void sendPosition(ProducerRecord<String, byte[]> position, Runnable whenCommitted) {
        producer.sendPosition(position);
        afterCommit = whenCommitted;
    }

    SegmentNode node() {
        return producer.node();
    }

    private void commit() {
        try {
            producer.commit();
        } catch (KafkaException | IllegalStateException e) {
            // Whether it was committed is told by the position when the segment is claimed again.
            open = !(e instanceof TimeoutException);
            throw new PublicationFailedException(
                    "The transaction of a batch of %d events of segment %s was not committed, or it is not known; the segment is claimed again: %s"
                            .formatted(events, producer.node().name(), e.getMessage()),
                    e);
        }
        open = false;
        if (afterCommit != null) {
            afterCommit.run();
        }
    }

    /** The segment is claimed again after a batch that has failed, with another producer. */
    private void abort(@Nullable ExecutionResult result) {
        if (open && isOutOfReach(result)) {
            producer.giveUp();
        } else if (open) {
            open = false;
            try {
                producer.abort();
            } catch (KafkaException | IllegalStateException e) {
                logger.info(
                        "The transaction of segment {} could not be aborted; it is when the segment is claimed again, or by the broker: {}",
                        producer.node().name(),
                        e.getMessage());
            }
        }
        producers.drop(producer);
    }

    private static boolean isOutOfReach(@Nullable ExecutionResult result) {
        Throwable failure = result != null && result.isExceptionResult() ? result.getExceptionResult() : null;
        for (int depth = 0; failure != null && depth < 10; depth++, failure = failure.getCause()) {
            if (failure instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }
}
