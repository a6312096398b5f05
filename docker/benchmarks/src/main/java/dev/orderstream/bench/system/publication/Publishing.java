package dev.orderstream.bench.system.publication;

import dev.orderstream.axon.cosmos.changefeed.PartitionSequencingPolicy;
import dev.orderstream.axon.cosmos.kafka.ExactlyOncePublication;
import dev.orderstream.axon.cosmos.kafka.KafkaClients;
import dev.orderstream.axon.cosmos.kafka.PublicationSettings;
import dev.orderstream.axon.cosmos.kafka.PublishedTopic;
import dev.orderstream.axon.cosmos.parking.EndOfBatch;
import dev.orderstream.axon.cosmos.parking.FailedBatches;
import dev.orderstream.axon.cosmos.parking.TransientFailures;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.extensions.kafka.eventhandling.producer.ConfirmationMode;
import org.axonframework.extensions.kafka.eventhandling.producer.DefaultProducerFactory;
import org.axonframework.extensions.kafka.eventhandling.producer.KafkaPublisher;
import org.axonframework.extensions.kafka.eventhandling.producer.ProducerFactory;
import org.axonframework.messaging.StreamableMessageSource;

/** An event processor that publishes all events of a store to one topic, from the beginning. */
final class Publishing implements AutoCloseable {

    private static final int BATCH = 200;
    private static final int PARTITIONS = 8;
    private static final int LARGEST_RECORD = 1_000_000;
    /** A second, as by default, is too short for a cold broker. */
    private static final long ACK_TIMEOUT_MILLIS = 30_000;

    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(15);

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(6);
    private final Configuration configuration;
    private final Runnable closeKafka;

    private Publishing(
            String processor,
            StoredNotes notes,
            int segments,
            TokenStore tokens,
            ProducerFactory<String, byte[]> producers,
            String topic,
            Runnable closeKafka) {
        this.closeKafka = closeKafka;
        KafkaPublisher<String, byte[]> publisher = KafkaPublisher.<String, byte[]>builder()
                .producerFactory(producers)
                .messageConverter(new NoteConverter())
                .serializer(StoredNotes.serializer())
                .topicResolver(event -> Optional.of(topic))
                .publisherAckTimeout(ACK_TIMEOUT_MILLIS)
                .build();
        FailedBatches failedBatches = new FailedBatches(new TransientFailures(List.of()), Clock.systemUTC());
        configuration = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> StoredNotes.serializer())
                .configureTransactionManager(c -> NoTransactionManager.instance())
                .configureEventStore(c -> notes.eventStore())
                .eventProcessing(processing -> processing
                        .assignHandlerTypesMatching(processor, Publisher.class::equals)
                        .registerTokenStore(processor, c -> tokens)
                        .registerDefaultHandlerInterceptor((c, name) -> failedBatches.interceptor(name))
                        .registerDefaultHandlerInterceptor((c, name) -> new EndOfBatch())
                        .registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.instance())
                        .registerDefaultSequencingPolicy(c -> PartitionSequencingPolicy.instance())
                        .registerPooledStreamingEventProcessor(
                                processor, Configuration::eventStore, (c, builder) -> builder.batchSize(BATCH)
                                        .initialSegmentCount(segments)
                                        .initialToken(StreamableMessageSource::createTailToken)
                                        .coordinatorExecutor(threads)
                                        .workerExecutor(threads)
                                        .enableCoordinatorClaimExtension())
                        .registerEventHandler(c -> new Publisher(publisher)))
                .buildConfiguration();
    }

    /** As {@code axon-cosmos-kafka} does it. */
    static Publishing exactlyOnce(StoredNotes notes, String bootstrapServers, String topic, int segments) {
        String processor = "exactly-once-" + topic;
        ExactlyOncePublication publication = new ExactlyOncePublication(
                new PublicationSettings(
                        processor,
                        "positions-" + topic,
                        topic,
                        (short) 1,
                        PARTITIONS,
                        TRANSACTION_TIMEOUT,
                        StoredNotes.claimTimeout()),
                new KafkaClients(Map.of("bootstrap.servers", bootstrapServers)),
                notes.tokenStore(processor),
                StoredNotes.serializer(),
                List.of(new PublishedTopic(topic, PARTITIONS, (short) 1, Duration.ofDays(1), LARGEST_RECORD)));
        return new Publishing(
                processor,
                notes,
                segments,
                publication.tokenStore(),
                publication.producers(),
                topic,
                publication::close);
    }

    /** As axon-kafka does it where it waits for what the broker says to each event; at least once. */
    static Publishing waitForAck(StoredNotes notes, String bootstrapServers, String topic, int segments) {
        String processor = "wait-for-ack-" + topic;
        ProducerFactory<String, byte[]> producers = DefaultProducerFactory.<String, byte[]>builder()
                .configuration(Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "key.serializer",
                        StringSerializer.class,
                        "value.serializer",
                        ByteArraySerializer.class))
                .confirmationMode(ConfirmationMode.WAIT_FOR_ACK)
                .build();
        return new Publishing(
                processor, notes, segments, notes.tokenStore(processor), producers, topic, producers::shutDown);
    }

    void start() {
        configuration.start();
    }

    @Override
    public void close() {
        configuration.shutdown();
        awaitEnd();
        closeKafka.run();
    }

    /** Whoever is still at work would have a producer made anew, which nobody closes. */
    private void awaitEnd() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A processor does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The benchmark was interrupted.", e);
        }
    }

    @ProcessingGroup("publication")
    static final class Publisher {

        private final KafkaPublisher<String, byte[]> kafka;

        Publisher(KafkaPublisher<String, byte[]> kafka) {
            this.kafka = kafka;
        }

        @EventHandler
        public void on(String note, EventMessage<?> message) {
            kafka.send(message);
        }
    }
}
