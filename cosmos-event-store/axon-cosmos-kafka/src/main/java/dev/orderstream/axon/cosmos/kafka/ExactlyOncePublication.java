package dev.orderstream.axon.cosmos.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.extensions.kafka.eventhandling.producer.ConfirmationMode;
import org.axonframework.extensions.kafka.eventhandling.producer.ProducerFactory;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the events of one event processor to Kafka exactly once: a reader of committed records ({@code
 * isolation.level=read_committed}) finds each event once, and those of an aggregate in order, whatever ends or stops in
 * between.
 *
 * <p>To use it, register {@link #tokenStore} for the processor alone, and give {@link #producers} to Axon's {@code
 * KafkaPublisher}, which the processor's handler calls. The processor is a pooled one whose handlers are all sequenced by
 * {@code PartitionSequencingPolicy}; its interceptors include {@code EndOfBatch}, its handler enhancers {@code EventByEvent}.
 * Records have keys that are strings and values that are bytes.
 *
 * <p>How it works: the position of a batch is a record of the batch's Kafka transaction, in a topic of its own. Whoever
 * claims a segment fences all who have published for it before, and reads then how far they have come.
 */
public final class ExactlyOncePublication implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(ExactlyOncePublication.class);

    private final PublicationSettings settings;
    private final String segmentKey;
    private final Admin admin;
    private final PositionsTopic positionsTopic;
    private final PublishedTopics publishedTopics;
    private final Positions positions;
    private final SegmentProducers segmentProducers;
    private final RefusedEvents refused = new RefusedEvents();
    private final PublishedLetters publishedLetters;
    private final LetterProducer letters;
    private final TransactionalTokenStore tokenStore;
    private final HangingTransactions hanging;
    private @Nullable ScheduledExecutorService watch;
    private boolean prepared;
    private boolean closed;

    /**
     * Connects to nothing yet.
     *
     * @param claims keeps segments, claims, and a copy of positions; a {@code CosmosTokenStore}
     * @param serializer writes tokens, as that of {@code claims} does
     * @param topics where the processor's events go
     */
    public ExactlyOncePublication(
            PublicationSettings settings,
            KafkaClients clients,
            TokenStore claims,
            Serializer serializer,
            List<PublishedTopic> topics) {
        this(settings, clients, claims, serializer, topics, SentRecords.IGNORED);
    }

    /**
     * As {@link #ExactlyOncePublication(PublicationSettings, KafkaClients, TokenStore, Serializer, List)}.
     *
     * @param sentRecords hears of each transaction of events
     */
    public ExactlyOncePublication(
            PublicationSettings settings,
            KafkaClients clients,
            TokenStore claims,
            Serializer serializer,
            List<PublishedTopic> topics,
            SentRecords sentRecords) {
        Clock clock = Clock.systemUTC();
        Duration timeout = settings.transactionTimeout();
        this.settings = settings;
        this.segmentKey = "Processor[" + settings.processor() + "]/SegmentId";
        this.admin = clients.admin(timeout);
        this.positionsTopic = new PositionsTopic(settings);
        this.publishedTopics = new PublishedTopics(topics);
        this.positions = new Positions(clients.reader(), admin, timeout.multipliedBy(2), clock);
        this.segmentProducers = new SegmentProducers(settings, clients, admin, positionsTopic, positions, sentRecords);
        this.publishedLetters = new PublishedLetters(positionsTopic, positions);
        this.letters = new LetterProducer(settings, clients, publishedLetters, sentRecords);
        this.tokenStore = new TransactionalTokenStore(
                settings,
                claims,
                segmentProducers,
                positions,
                positionsTopic,
                new PositionFormat(serializer),
                this::beforeClaim,
                clock);
        this.hanging = new HangingTransactions(
                admin,
                this::topics,
                settings.transactionalIds() + "." + settings.processor() + ".",
                timeout.multipliedBy(2),
                clock);
    }

    /** The token store of the processor. It serves no other. */
    public TokenStore tokenStore() {
        return tokenStore;
    }

    /** Gives Axon's {@code KafkaPublisher} what it sends with, in confirmation mode {@code NONE}. */
    public ProducerFactory<String, byte[]> producers() {
        return new ProducerFactory<>() {

            private final Producer<String, byte[]> producer = SendingProducer.of(ExactlyOncePublication.this::send);

            @Override
            public Producer<String, byte[]> createProducer() {
                return producer;
            }

            @Override
            public ConfirmationMode confirmationMode() {
                return ConfirmationMode.NONE;
            }

            @Override
            public void shutDown() {
                close();
            }
        };
    }

    /**
     * Creates the topics that are missing, and begins to look for hanging transactions. Called before the processor starts
     * it tells early of a topic that does not suit; otherwise it is called when a segment is claimed first.
     *
     * @throws UnsuitableTopicException when a topic exists otherwise than it is needed
     * @throws org.apache.kafka.common.KafkaException when the broker is out of reach, or refuses
     */
    public synchronized void prepare() {
        if (prepared) {
            return;
        }
        positionsTopic.ensure(admin);
        publishedTopics.ensure(admin);
        prepared = true;
        if (!closed) {
            watch = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "hanging-transactions-" + settings.processor());
                thread.setDaemon(true);
                return thread;
            });
            long pause = settings.transactionTimeout().toMillis();
            watch.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
        }
    }

    private void beforeClaim() {
        prepare();
        publishedLetters.refresh();
    }

    private void look() {
        try {
            hanging.look();
        } catch (RuntimeException e) {
            logger.info(
                    "Could not look for hanging transactions of processor {}; it is done later: {}",
                    settings.processor(),
                    e.getMessage());
        }
    }

    private Collection<String> topics() {
        List<String> topics = new ArrayList<>(publishedTopics.names());
        topics.add(settings.positionsTopic());
        return topics;
    }

    /** Transactions that keep committed records from being read, and that only an operator can end. */
    public List<HangingTransaction> hangingTransactions() {
        return hanging.found();
    }

    private Future<RecordMetadata> send(ProducerRecord<String, byte[]> published) {
        if (!CurrentUnitOfWork.isStarted()) {
            throw outside();
        }
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get();
        String eventId = unitOfWork.getMessage().getIdentifier();
        if (unitOfWork.getResource(DeadLetter.class.getName()) != null) {
            return letters.add(eventId, published);
        }
        Integer segment = unitOfWork.getResource(segmentKey);
        if (segment == null) {
            throw outside();
        }
        if (publishedLetters.contains(eventId)) {
            return CompletableFuture.completedFuture(null);
        }
        Optional<Throwable> refusal = refused.refusalOf(eventId);
        if (refusal.isPresent()) {
            unitOfWork.afterCommit(committed -> refused.forget(eventId));
            throw new RefusedEventException(eventId, refusal.get());
        }
        return BatchTransaction.in(unitOfWork, segmentProducers.require(segment), segmentProducers, refused)
                .send(eventId, published);
    }

    private IllegalStateException outside() {
        return new IllegalStateException(
                "Events are published by event processor '%s' and its dead-letter queue, but this is neither. Call the publisher from a handler of that processor."
                        .formatted(settings.processor()));
    }

    /** Ends all producers. Transactions that are open are aborted. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (watch != null) {
            watch.shutdownNow();
        }
        segmentProducers.close();
        letters.close();
        positions.close();
        admin.close(Duration.ofSeconds(1));
    }
}
