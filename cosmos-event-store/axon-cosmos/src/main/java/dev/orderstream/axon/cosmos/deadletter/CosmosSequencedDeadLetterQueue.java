package dev.orderstream.axon.cosmos.deadletter;

import com.azure.cosmos.CosmosAsyncContainer;
import dev.orderstream.axon.cosmos.container.ContainerDefinition;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.deadletter.SequenceLetters.Appended;
import dev.orderstream.axon.cosmos.deadletter.SequenceLetters.WhenAbsent;
import dev.orderstream.axon.cosmos.document.Versioned;
import dev.orderstream.axon.cosmos.document.WriteAttempts;
import dev.orderstream.axon.cosmos.internal.container.Consistency;
import dev.orderstream.axon.cosmos.protection.PayloadProtection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.DeadLetterQueueOverflowException;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.NoSuchDeadLetterException;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.WrongDeadLetterTypeException;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Axon's sequenced dead-letter queue in Cosmos DB. Each sequence is a logical partition: a head document that says that
 * the sequence is there, and a document per letter. Asking whether a sequence is there, which Axon does for every event
 * that it handles, is therefore one point read of about 1 RU however many letters there are.
 *
 * <p>Head and letters change together or not at all. Several instances may use a queue: a sequence is processed by the
 * one that has claimed it. An event is enqueued once in its sequence, so one that a processor is given again after a
 * crash is not doubled.
 */
public final class CosmosSequencedDeadLetterQueue<M extends EventMessage<?>> implements SequencedDeadLetterQueue<M> {

    private final String processingGroup;
    private final Settings settings;
    private final DeadLetterDocuments documents;
    private final SequenceLetters letters;
    private final LetterFormat<M> format;
    private final SequenceProcessing<M> processing;
    private final SequenceCount sequences;

    /**
     * Creates a queue; those of several processing groups may share a container.
     *
     * @param deadLetters a container as {@link #container} defines it
     * @param processingGroup whose dead letters these are
     * @param eventSerializer writes payloads, metadata and diagnostics; must be able to write JSON, as Axon's {@code
     *     JacksonSerializer}
     * @param genericSerializer writes tracking tokens, as JSON as well
     * @param settings limits, and how long a claim lasts
     * @param charges hears of the request units spent
     */
    public CosmosSequencedDeadLetterQueue(
            CosmosAsyncContainer deadLetters,
            String processingGroup,
            Serializer eventSerializer,
            Serializer genericSerializer,
            Settings settings,
            RequestCharges charges) {
        this(
                deadLetters,
                processingGroup,
                eventSerializer,
                genericSerializer,
                settings,
                charges,
                PayloadProtection.NONE);
    }

    /**
     * As {@link #CosmosSequencedDeadLetterQueue(CosmosAsyncContainer, String, Serializer, Serializer, Settings, RequestCharges)}.
     *
     * @param protection what is sealed in events, and how it is opened
     */
    public CosmosSequencedDeadLetterQueue(
            CosmosAsyncContainer deadLetters,
            String processingGroup,
            Serializer eventSerializer,
            Serializer genericSerializer,
            Settings settings,
            RequestCharges charges,
            PayloadProtection protection) {
        Consistency.requireOneHistory(deadLetters);
        this.processingGroup = processingGroup;
        this.settings = settings;
        this.documents = new DeadLetterDocuments(deadLetters, charges, settings.pageSize);
        WriteAttempts attempts = new WriteAttempts(settings.writeAttempts);
        this.letters = new SequenceLetters(documents, attempts);
        this.format = new LetterFormat<>(eventSerializer, genericSerializer, protection);
        this.processing = new SequenceProcessing<>(
                documents, letters, new SequenceClaims(documents, attempts), format, settings.claimDuration);
        this.sequences = new SequenceCount(this::amountOfSequences, settings.maxSequences);
    }

    /**
     * Limits of a queue.
     *
     * @param maxSequences how many sequences it holds, 1 or more
     * @param maxSequenceSize how many letters a sequence holds, 1 or more
     * @param claimDuration how long a claim stands without a letter being finished; longer than any event's handling
     * @param writeAttempts how often a write whose outcome is unknown is tried again, 0 or more
     * @param pageSize how many documents a listing reads at a time, 1 or more
     */
    public record Settings(
            int maxSequences, int maxSequenceSize, Duration claimDuration, int writeAttempts, int pageSize) {

        public Settings {
            atLeast(1, maxSequences, "maxSequences");
            atLeast(1, maxSequenceSize, "maxSequenceSize");
            atLeast(0, writeAttempts, "writeAttempts");
            atLeast(1, pageSize, "pageSize");
            if (claimDuration.isNegative() || claimDuration.isZero()) {
                throw new IllegalArgumentException("claimDuration is %s; use more than zero.".formatted(claimDuration));
            }
        }

        /** Axon's own limits: 1,024 sequences of 1,024 letters, claims of 30 seconds; 10 attempts, pages of 100. */
        public static Settings defaults() {
            return new Settings(1024, 1024, Duration.ofSeconds(30), 10, 100);
        }

        private static void atLeast(int minimum, int value, String name) {
            if (value < minimum) {
                throw new IllegalArgumentException("%s is %d; use %d or more.".formatted(name, value, minimum));
            }
        }
    }

    /**
     * What the container looks like. Letters have nothing indexed but their event's id, which is unique in a sequence;
     * heads are found by processing group, in the order in which they were tried.
     */
    public static ContainerDefinition container(String name) {
        return new ContainerDefinition(
                name,
                "/" + SequenceHead.SEQUENCE,
                List.of(
                        "/" + SequenceHead.PROCESSING_GROUP + "/?",
                        "/" + SequenceHead.LAST_TOUCHED + "/?",
                        LetterDocument.EVENT_ID_PATH + "/?"),
                List.of(LetterDocument.EVENT_ID_PATH));
    }

    @Override
    public void enqueue(Object sequenceIdentifier, DeadLetter<? extends M> letter) {
        append(key(sequenceIdentifier), letter, WhenAbsent.BEGIN);
    }

    /** {@inheritDoc} A sequence whose last letter was processed meanwhile is not begun anew. */
    @Override
    public boolean enqueueIfPresent(Object sequenceIdentifier, Supplier<DeadLetter<? extends M>> letterBuilder) {
        SequenceKey key = key(sequenceIdentifier);
        return documents.head(key).isPresent()
                && append(key, letterBuilder.get(), WhenAbsent.LEAVE) != Appended.NOT_THERE;
    }

    private Appended append(SequenceKey key, DeadLetter<? extends M> letter, WhenAbsent whenAbsent) {
        Appended appended = letters.append(
                key, index -> format.write(key, index, letter), head -> requireRoom(key, head, letter), whenAbsent);
        if (appended == Appended.AS_NEW_SEQUENCE) {
            sequences.added();
        }
        return appended;
    }

    private void requireRoom(SequenceKey key, @Nullable SequenceHead head, DeadLetter<? extends M> letter) {
        if (isFull(head)) {
            throw new DeadLetterQueueOverflowException(
                    ("There is no room for event %s in sequence %s of processing group %s, which may have %d sequences of"
                                    + " %d letters. Process or evict dead letters, or raise the limits.")
                            .formatted(
                                    letter.message().getIdentifier(),
                                    key.sequenceIdentifier(),
                                    processingGroup,
                                    settings.maxSequences,
                                    settings.maxSequenceSize));
        }
    }

    @Override
    public void evict(DeadLetter<? extends M> letter) {
        CosmosDeadLetter<? extends M> stored = stored(letter);
        letters.remove(
                key(stored.sequenceIdentifier()),
                stored.index(),
                stored.message().getIdentifier(),
                null);
    }

    @Override
    public void requeue(DeadLetter<? extends M> letter, UnaryOperator<DeadLetter<? extends M>> letterUpdater) {
        CosmosDeadLetter<? extends M> stored = stored(letter);
        SequenceKey key = key(stored.sequenceIdentifier());
        DeadLetter<? extends M> updated = letterUpdater.apply(letter).markTouched();
        if (!letters.replace(format.write(key, stored.index(), updated), key, null)) {
            throw new NoSuchDeadLetterException(
                    "Event %s is not in sequence %s of processing group %s, so it cannot be requeued there."
                            .formatted(stored.message().getIdentifier(), stored.sequenceIdentifier(), processingGroup));
        }
    }

    @Override
    public boolean contains(Object sequenceIdentifier) {
        return documents.head(key(sequenceIdentifier)).isPresent();
    }

    @Override
    public Iterable<DeadLetter<? extends M>> deadLetterSequence(Object sequenceIdentifier) {
        SequenceKey key = key(sequenceIdentifier);
        return () -> letters(key).iterator();
    }

    private Stream<DeadLetter<? extends M>> letters(SequenceKey key) {
        return documents.letters(key).map(document -> format.read(key, document));
    }

    @Override
    public Iterable<Iterable<DeadLetter<? extends M>>> deadLetters() {
        return () -> documents
                .sequences(processingGroup)
                .map(head -> deadLetterSequence(head.key().sequenceIdentifier()))
                .iterator();
    }

    /**
     * The sequences of this processing group with the first letter of each, the one that was tried longest ago first. A
     * sequence that is processed to its end meanwhile is left out.
     */
    public Stream<ParkedSequence<M>> sequences() {
        return documents.sequences(processingGroup).flatMap(head -> parked(head).stream());
    }

    /** A sequence of this processing group with its first letter; nothing if it has none. */
    public Optional<ParkedSequence<M>> sequence(String sequenceIdentifier) {
        return documents.head(key(sequenceIdentifier)).map(Versioned::value).flatMap(this::parked);
    }

    private Optional<ParkedSequence<M>> parked(SequenceHead head) {
        return documents
                .letter(head.key(), head.first())
                .map(letter -> new ParkedSequence<>(
                        head.key().sequenceIdentifier(),
                        head.letters(),
                        !head.isFree(GenericDeadLetter.clock.instant()),
                        format.read(head.key(), letter.value())));
    }

    @Override
    public boolean isFull(Object sequenceIdentifier) {
        return isFull(
                documents.head(key(sequenceIdentifier)).map(Versioned::value).orElse(null));
    }

    private boolean isFull(@Nullable SequenceHead head) {
        return head == null ? sequences.isAtMaximum() : head.letters() >= settings.maxSequenceSize;
    }

    @Override
    public long size() {
        return documents.countLetters(processingGroup);
    }

    @Override
    public long sequenceSize(Object sequenceIdentifier) {
        return documents
                .head(key(sequenceIdentifier))
                .map(head -> head.value().letters())
                .orElse(0L);
    }

    @Override
    public long amountOfSequences() {
        return documents.countSequences(processingGroup);
    }

    @Override
    public boolean process(
            Predicate<DeadLetter<? extends M>> sequenceFilter,
            Function<DeadLetter<? extends M>, EnqueueDecision<M>> processingTask) {
        return processing.process(processingGroup, sequenceFilter, processingTask);
    }

    /** {@inheritDoc} Letters that are enqueued meanwhile may stay. */
    @Override
    public void clear() {
        documents.sequences(processingGroup).forEach(head -> letters.clear(head.key()));
    }

    private SequenceKey key(Object sequenceIdentifier) {
        return SequenceKey.of(processingGroup, sequenceIdentifier);
    }

    private CosmosDeadLetter<? extends M> stored(DeadLetter<? extends M> letter) {
        if (letter instanceof CosmosDeadLetter<? extends M> stored) {
            return stored;
        }
        throw new WrongDeadLetterTypeException(
                "Only letters that were read from this queue can be evicted or requeued, but this is a %s."
                        .formatted(letter.getClass().getName()));
    }
}
