package dev.orderstream.axon.cosmos.kafka;

import dev.orderstream.axon.cosmos.parking.EndOfBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes events from the dead-letter queue, each in a transaction of its own. All instances share one transactional id:
 * whoever publishes a letter fences the others, and has then read of every letter that they have published.
 */
final class LetterProducer {

    private static final int ATTEMPTS = 5;

    private final PublicationSettings settings;
    private final KafkaClients clients;
    private final PublishedLetters published;
    private final SentRecords sentRecords;
    private @Nullable Producer<String, byte[]> producer;

    LetterProducer(
            PublicationSettings settings, KafkaClients clients, PublishedLetters published, SentRecords sentRecords) {
        this.settings = settings;
        this.clients = clients;
        this.published = published;
        this.sentRecords = sentRecords;
    }

    /** Takes a record of a letter's event; it is published when the event has been handled. */
    Future<RecordMetadata> add(String eventId, ProducerRecord<String, byte[]> letter) {
        return EndOfBatch.work(Letter.class, () -> new Letter(this, eventId)).add(letter);
    }

    /** What the event of a letter is published as. */
    private static final class Letter implements EndOfBatch.Work {

        private final LetterProducer letters;
        private final String eventId;
        private final List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        private final CompletableFuture<RecordMetadata> confirmation = new CompletableFuture<>();

        Letter(LetterProducer letters, String eventId) {
            this.letters = letters;
            this.eventId = eventId;
        }

        Future<RecordMetadata> add(ProducerRecord<String, byte[]> added) {
            records.add(added);
            return confirmation;
        }

        @Override
        public void finish() {
            letters.publish(eventId, records);
        }
    }

    private synchronized void publish(String eventId, List<ProducerRecord<String, byte[]>> records) {
        for (int attempt = 1; ; attempt++) {
            try {
                publishOnce(eventId, records);
                return;
            } catch (ProducerFencedException | InvalidProducerEpochException byAnotherInstance) {
                drop();
                if (attempt == ATTEMPTS) {
                    throw new PublicationFailedException(
                            "Event %s of a dead letter was not published: another instance publishes letters at the same time. It is tried again."
                                    .formatted(eventId),
                            byAnotherInstance);
                }
            } catch (KafkaException | IllegalStateException e) {
                drop();
                throw new PublicationFailedException(
                        "Event %s of a dead letter was not published, or it is not known; it is tried again: %s"
                                .formatted(eventId, e.getMessage()),
                        e);
            }
        }
    }

    private void publishOnce(String eventId, List<ProducerRecord<String, byte[]>> records) {
        Producer<String, byte[]> current = current();
        if (published.contains(eventId)) {
            return;
        }
        current.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        records.forEach(each -> sent.add(current.send(each)));
        sent.add(current.send(published.mark(eventId)));
        current.flush();
        try {
            sent.forEach(KafkaCall::await);
        } catch (KafkaException e) {
            if (KafkaFailures.isAboutTheRecord(e)) {
                current.abortTransaction();
                throw new RefusedEventException(eventId, e);
            }
            throw e;
        }
        Map<String, Integer> byTopic =
                records.stream().collect(Collectors.toMap(ProducerRecord::topic, each -> 1, Integer::sum));
        new TimedCommit(settings.processor(), byTopic, sentRecords).of(current);
        published.add(eventId);
    }

    /** One that has fenced all others and knows what they have published. */
    private Producer<String, byte[]> current() {
        Producer<String, byte[]> present = producer;
        if (present == null) {
            present = clients.producer(
                    settings.transactionalIds() + "." + settings.processor() + ".letters",
                    settings.transactionTimeout());
            producer = present;
            present.initTransactions();
            published.refresh();
        }
        return present;
    }

    private void drop() {
        if (producer != null) {
            producer.close(java.time.Duration.ZERO);
            producer = null;
        }
    }

    synchronized void close() {
        drop();
    }
}
