package dev.orderstream.axon.cosmos.kafka;

import dev.orderstream.axon.cosmos.changefeed.PartitionSequencingPolicy;
import dev.orderstream.axon.cosmos.changefeed.SegmentRanges;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.deadletter.CosmosSequencedDeadLetterQueue;
import dev.orderstream.axon.cosmos.parking.EndOfBatch;
import dev.orderstream.axon.cosmos.parking.EventByEvent;
import dev.orderstream.axon.cosmos.parking.FailedBatches;
import dev.orderstream.axon.cosmos.parking.Parking;
import dev.orderstream.axon.cosmos.parking.TransientFailures;
import dev.orderstream.axon.cosmos.tokenstore.CosmosTokenStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;
import org.axonframework.extensions.kafka.eventhandling.producer.KafkaPublisher;
import org.axonframework.messaging.StreamableMessageSource;

/** One instance of an application that publishes its events. */
final class Instance implements AutoCloseable {

    static final String PROCESSOR = "publication";
    static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(6);
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ExactlyOncePublication publication;
    private final Configuration configuration;
    private volatile Consumer<DomainEventMessage<?>> beforePublication = event -> {};

    Instance(Shop shop, String node) {
        this(shop, node, 2, 8);
    }

    /** What it has published. */
    MeterRegistry meters() {
        return meters;
    }

    Instance(Shop shop, String node, int segments, int mostSegments) {
        this(shop, node, segments, mostSegments, settings());
    }

    Instance(Shop shop, String node, int segments, int mostSegments, PublicationSettings settings) {
        this(shop, node, segments, mostSegments, settings, Map.of());
    }

    Instance(
            Shop shop,
            String node,
            int segments,
            int mostSegments,
            PublicationSettings settings,
            Map<String, Object> ofClients) {
        Map<String, Object> clients = new HashMap<>(ofClients);
        clients.put("bootstrap.servers", shop.bootstrapServers());
        clients.put("max.request.size", 500_000);
        publication = new ExactlyOncePublication(
                settings,
                new KafkaClients(clients),
                new CosmosTokenStore(
                        shop.tokens(),
                        Shop.serializer(),
                        new CosmosTokenStore.Settings(
                                node, CLAIM_TIMEOUT, Clock.systemUTC(), new SegmentRanges(PROCESSOR::equals)),
                        RequestCharges.IGNORED),
                Shop.serializer(),
                List.of(new PublishedTopic(Topic.NAME, Topic.PARTITIONS, (short) 1, Duration.ofDays(1), 300_000)),
                new MicrometerSentRecords(meters));
        KafkaPublisher<String, byte[]> publisher = KafkaPublisher.<String, byte[]>builder()
                .producerFactory(publication.producers())
                .messageConverter(new Converter())
                .serializer(Shop.serializer())
                .topicResolver(event -> Optional.of(Topic.NAME))
                .build();
        TransientFailures transientFailures = new TransientFailures(List.of(new KafkaFailures()));
        FailedBatches failedBatches = new FailedBatches(transientFailures, Clock.systemUTC());
        configuration = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> Shop.serializer())
                .configureTransactionManager(c -> NoTransactionManager.instance())
                .configureEventStore(c -> shop.eventStore())
                .registerHandlerEnhancerDefinition(c -> new EventByEvent())
                .eventProcessing(processing -> processing
                        .registerTokenStore(PROCESSOR, c -> publication.tokenStore())
                        .registerDefaultHandlerInterceptor((c, name) -> failedBatches.interceptor(name))
                        .registerDefaultHandlerInterceptor((c, name) -> new EndOfBatch())
                        .registerDefaultDeadLetterPolicy(c -> new Parking(transientFailures))
                        .registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.instance())
                        .registerDefaultSequencingPolicy(c -> PartitionSequencingPolicy.instance())
                        .registerDeadLetterQueueProvider(name -> c -> new CosmosSequencedDeadLetterQueue<>(
                                shop.letters(),
                                name,
                                Shop.serializer(),
                                Shop.serializer(),
                                CosmosSequencedDeadLetterQueue.Settings.defaults(),
                                RequestCharges.IGNORED))
                        .registerPooledStreamingEventProcessor(
                                PROCESSOR, Configuration::eventStore, (c, builder) -> builder.batchSize(20)
                                        .initialSegmentCount(segments)
                                        .maxClaimedSegments(mostSegments)
                                        .initialToken(StreamableMessageSource::createTailToken)
                                        .coordinatorExecutor(threads)
                                        .workerExecutor(threads)
                                        .claimExtensionThreshold(2_500)
                                        .enableCoordinatorClaimExtension()
                                        .tokenClaimInterval(300))
                        .registerEventHandler(c -> new Publisher(publisher, this)))
                .buildConfiguration();
    }

    static PublicationSettings settings() {
        return settings(Duration.ofSeconds(6));
    }

    static PublicationSettings settings(Duration transactionTimeout) {
        return new PublicationSettings(
                PROCESSOR, "positions", "shop", (short) 1, 16, transactionTimeout, CLAIM_TIMEOUT);
    }

    Instance start() {
        configuration.start();
        return this;
    }

    /** Is told each event before it is published. */
    Instance beforePublication(Consumer<DomainEventMessage<?>> listener) {
        beforePublication = listener;
        return this;
    }

    PooledStreamingEventProcessor processor() {
        return configuration
                .eventProcessingConfiguration()
                .eventProcessor(PROCESSOR, PooledStreamingEventProcessor.class)
                .orElseThrow();
    }

    int segments() {
        return processor().processingStatus().size();
    }

    /** How many sequences of events are parked. */
    long parked() {
        return configuration
                .eventProcessingConfiguration()
                .deadLetterQueue(PROCESSOR)
                .orElseThrow()
                .amountOfSequences();
    }

    boolean retryLetters() {
        return configuration
                .eventProcessingConfiguration()
                .sequencedDeadLetterProcessor(PROCESSOR)
                .orElseThrow()
                .processAny();
    }

    ExactlyOncePublication publication() {
        return publication;
    }

    /** Ends its threads in the middle of what they do. Its claims stay, and so does what its producers have open. */
    void kill() {
        threads.shutdownNow();
    }

    @Override
    public void close() {
        configuration.shutdown();
        publication.close();
        threads.shutdownNow();
    }

    @ProcessingGroup(PROCESSOR)
    static final class Publisher {

        private final KafkaPublisher<String, byte[]> kafka;
        private final Instance instance;

        Publisher(KafkaPublisher<String, byte[]> kafka, Instance instance) {
            this.kafka = kafka;
            this.instance = instance;
        }

        @EventHandler
        void on(String event, EventMessage<?> message) {
            instance.beforePublication.accept((DomainEventMessage<?>) message);
            kafka.send(message);
        }
    }

    private static final class Converter implements KafkaMessageConverter<String, byte[]> {

        @Override
        public ProducerRecord<String, byte[]> createKafkaMessage(EventMessage<?> event, String topic) {
            DomainEventMessage<?> domainEvent = (DomainEventMessage<?>) event;
            ProducerRecord<String, byte[]> published = new ProducerRecord<>(
                    topic,
                    domainEvent.getAggregateIdentifier(),
                    event.getPayload().toString().getBytes(StandardCharsets.UTF_8));
            published
                    .headers()
                    .add(
                            Topic.SEQUENCE,
                            Long.toString(domainEvent.getSequenceNumber()).getBytes(StandardCharsets.UTF_8));
            return published;
        }

        @Override
        public Optional<EventMessage<?>> readKafkaMessage(ConsumerRecord<String, byte[]> read) {
            return Optional.empty();
        }
    }
}
