package dev.orderstream.axon.cosmos.spring.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderstream.axon.cosmos.deadletter.CosmosSequencedDeadLetterQueue;
import dev.orderstream.axon.cosmos.deadletter.InSequence;
import dev.orderstream.axon.cosmos.deadletter.ParkedSequence;
import dev.orderstream.axon.cosmos.parking.Parking;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** Shows what is parked, has it tried again, and discards what is given up. */
public final class DeadLetterDesk {

    private static final Logger logger = LoggerFactory.getLogger(DeadLetterDesk.class);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DeadLetterQueues queues;
    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final Serializer eventSerializer;

    /**
     * @param queues the queues there are
     * @param processing tries events again
     * @param eventSerializer the one that the queues write events with
     */
    public DeadLetterDesk(
            DeadLetterQueues queues,
            ObjectProvider<EventProcessingConfiguration> processing,
            Serializer eventSerializer) {
        this.queues = queues;
        this.processing = processing;
        this.eventSerializer = eventSerializer;
    }

    /**
     * The sequences of all processors, or of one, those of each that were tried longest ago first.
     *
     * @param limit how many are listed at most
     */
    List<Sequence> list(@Nullable String processor, int limit) {
        Stream<String> groups = processor == null
                ? StreamSupport.stream(queues.processingGroups().spliterator(), false)
                : Stream.of(processor);
        return groups.flatMap(group -> queue(group).sequences().map(parked -> Sequence.of(group, parked)))
                .limit(limit)
                .toList();
    }

    /** The first events of a sequence, in order. */
    List<Letter> show(String processor, String sequence, int limit) {
        List<Letter> letters = letters(queue(processor), sequence)
                .limit(limit)
                .map(this::letter)
                .toList();
        if (letters.isEmpty()) {
            throw unknown(processor, sequence);
        }
        return letters;
    }

    /** Tries the events of a sequence again, in order, until one fails. */
    Retry retry(String processor, String sequence) {
        CosmosSequencedDeadLetterQueue<EventMessage<?>> queue = queue(processor);
        ParkedSequence<EventMessage<?>> before =
                queue.sequence(sequence).orElseThrow(() -> unknown(processor, sequence));
        if (before.claimed()) {
            return new Retry(
                    processor, sequence, Retry.RetryOutcome.BUSY, 0, before.letters(), LetterCause.of(before.first()));
        }
        Retry.RetryOutcome failure = Retry.RetryOutcome.FAILED;
        @Nullable LetterCause cause = null;
        try {
            processor(processor).process(new InSequence<>(sequence));
        } catch (RuntimeException unavailable) {
            logger.warn("Sequence {} of processor {} could not be tried again", sequence, processor, unavailable);
            failure = Retry.RetryOutcome.UNAVAILABLE;
            Throwable reason = unavailable.getCause() == null ? unavailable : unavailable.getCause();
            cause = new LetterCause(reason.getClass().getName(), reason.getMessage());
        } finally {
            queues.changed();
        }
        Optional<ParkedSequence<EventMessage<?>>> after = queue.sequence(sequence);
        if (after.isEmpty()) {
            return new Retry(processor, sequence, Retry.RetryOutcome.HANDLED, before.letters(), 0, null);
        }
        return new Retry(
                processor,
                sequence,
                failure,
                Math.max(0, before.letters() - after.get().letters()),
                after.get().letters(),
                cause == null ? LetterCause.of(after.get().first()) : cause);
    }

    /** Tries all sequences of a processor again that are parked now, each once. */
    List<Retry> retryAll(String processor) {
        List<String> sequences = queue(processor)
                .sequences()
                .map(ParkedSequence::sequenceIdentifier)
                .toList();
        List<Retry> retries = new ArrayList<>();
        for (String sequence : sequences) {
            try {
                retries.add(retry(processor, sequence));
            } catch (UnknownDeadLetterException doneByAnother) {
                logger.debug("Sequence {} of processor {} is gone already", sequence, processor);
            }
        }
        return retries;
    }

    /** Gives up one event of a sequence: it is never handled by the processor. */
    void discard(String processor, String sequence, String eventId) {
        CosmosSequencedDeadLetterQueue<EventMessage<?>> queue = queue(processor);
        DeadLetter<? extends EventMessage<?>> letter = letters(queue, sequence)
                .filter(each -> each.message().getIdentifier().equals(eventId))
                .findFirst()
                .orElseThrow(() -> new UnknownDeadLetterException(
                        "Sequence %s of processor %s has no event %s. See GET /dead-letters/%s/%s for those it has."
                                .formatted(sequence, processor, eventId, processor, sequence)));
        discard(processor, sequence, queue, letter);
    }

    /** Gives up the first event of a sequence, the one that the others wait for. */
    void discardFirst(String processor, String sequence) {
        CosmosSequencedDeadLetterQueue<EventMessage<?>> queue = queue(processor);
        discard(
                processor,
                sequence,
                queue,
                queue.sequence(sequence)
                        .orElseThrow(() -> unknown(processor, sequence))
                        .first());
    }

    /**
     * Gives up a whole sequence.
     *
     * @return how many events
     */
    long discardAll(String processor, String sequence) {
        CosmosSequencedDeadLetterQueue<EventMessage<?>> queue = queue(processor);
        List<? extends DeadLetter<? extends EventMessage<?>>> letters =
                letters(queue, sequence).toList();
        if (letters.isEmpty()) {
            throw unknown(processor, sequence);
        }
        letters.forEach(letter -> discard(processor, sequence, queue, letter));
        return letters.size();
    }

    private void discard(
            String processor,
            String sequence,
            CosmosSequencedDeadLetterQueue<EventMessage<?>> queue,
            DeadLetter<? extends EventMessage<?>> letter) {
        queue.evict(letter);
        queues.changed();
        logger.warn(
                "Event {} of sequence {} was discarded: processor {} never handles it",
                letter.message().getIdentifier(),
                sequence,
                processor);
    }

    private static Stream<DeadLetter<? extends EventMessage<?>>> letters(
            CosmosSequencedDeadLetterQueue<EventMessage<?>> queue, String sequence) {
        return StreamSupport.stream(queue.deadLetterSequence(sequence).spliterator(), false);
    }

    private Letter letter(DeadLetter<? extends EventMessage<?>> letter) {
        EventMessage<?> event = letter.message();
        SerializedObject<JsonNode> payload = event.serializePayload(eventSerializer, JsonNode.class);
        DomainEventMessage<?> ofAggregate = event instanceof DomainEventMessage<?> domainEvent ? domainEvent : null;
        return new Letter(
                event.getIdentifier(),
                payload.getType().getName(),
                ofAggregate == null ? null : ofAggregate.getAggregateIdentifier(),
                ofAggregate == null ? null : ofAggregate.getSequenceNumber(),
                timestamp(event),
                LetterCause.of(letter),
                letter.enqueuedAt(),
                letter.lastTouched(),
                Parking.tries(letter),
                JSON.convertValue(payload.getData(), Object.class),
                whyUnreadable(event));
    }

    private static @Nullable Instant timestamp(EventMessage<?> event) {
        try {
            return event.getTimestamp();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static @Nullable String whyUnreadable(EventMessage<?> event) {
        try {
            event.getPayload();
            return null;
        } catch (RuntimeException unreadable) {
            Throwable reason = unreadable;
            while (reason.getCause() != null) {
                reason = reason.getCause();
            }
            return reason.toString();
        }
    }

    private SequencedDeadLetterProcessor<EventMessage<?>> processor(String processor) {
        return processing.getObject().sequencedDeadLetterProcessor(processor).orElseThrow(() -> noQueue(processor));
    }

    private CosmosSequencedDeadLetterQueue<EventMessage<?>> queue(String processor) {
        return queues.of(processor).orElseThrow(() -> noQueue(processor));
    }

    private UnknownDeadLetterException noQueue(String processor) {
        return new UnknownDeadLetterException(
                "There is no processor %s with a dead-letter queue here. Those that have one are: %s."
                        .formatted(processor, String.join(", ", queues.processingGroups())));
    }

    private static UnknownDeadLetterException unknown(String processor, String sequence) {
        return new UnknownDeadLetterException(
                "Processor %s has no sequence %s. See GET /dead-letters for those it has; it may have been handled meanwhile."
                        .formatted(processor, sequence));
    }
}
