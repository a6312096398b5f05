package dev.orderstream.projections.publication;

import dev.orderstream.axon.cosmos.kafka.ExactlyOncePublication;
import dev.orderstream.axon.cosmos.kafka.KafkaClients;
import dev.orderstream.axon.cosmos.kafka.MissingRightsException;
import dev.orderstream.axon.cosmos.kafka.PublicationSettings;
import dev.orderstream.axon.cosmos.kafka.PublishedTopic;
import dev.orderstream.axon.cosmos.kafka.SentRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.extensions.kafka.eventhandling.producer.KafkaPublisher;
import org.axonframework.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The publication that consumers read, and the additional ones. */
final class Publications implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(Publications.class);

    /** Processor of the topics that consumers read. */
    static final String LIVE = "publication";

    /**
     * The largest record: the store takes commits of 2 MB, and the JSON of an event that is published is at most as large
     * again, in other words and with its headers. Kafka's default is 1 MB.
     */
    static final int LARGEST_RECORD_BYTES = 4 * 1024 * 1024;

    private final PublicationProperties properties;
    private final Duration claimTimeout;
    private final KafkaClients clients;
    private final TokenStore claims;
    private final Serializer serializer;
    private final SentRecords sentRecords;
    private final List<Publication> all = new ArrayList<>();

    Publications(
            PublicationProperties properties,
            Duration claimTimeout,
            KafkaClients clients,
            TokenStore claims,
            Serializer serializer,
            SentRecords sentRecords) {
        this.properties = properties;
        this.claimTimeout = claimTimeout;
        this.clients = clients;
        this.claims = claims;
        this.serializer = serializer;
        this.sentRecords = sentRecords;
        all.add(publication(LIVE, properties.positionsTopic(), properties.live()));
        properties
                .additional()
                .forEach((name, additional) -> all.add(publication(
                        processorOf(name),
                        properties.positionsTopic() + "." + name,
                        new EventTopics(additional.topics(), additional.types()))));
    }

    /** The processor of an additional publication. */
    static String processorOf(String name) {
        return LIVE + "-" + name;
    }

    List<Publication> all() {
        return List.copyOf(all);
    }

    Publication of(String processor) {
        return all.stream()
                .filter(publication -> publication.processor().equals(processor))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no publication '%s'.".formatted(processor)));
    }

    private Publication publication(String processor, String positionsTopic, EventTopics topics) {
        ExactlyOncePublication exactlyOnce = new ExactlyOncePublication(
                new PublicationSettings(
                        processor,
                        positionsTopic,
                        properties.transactionalIds(),
                        properties.replicas(),
                        properties.maxSegments(),
                        properties.transactionTimeout(),
                        claimTimeout),
                clients,
                claims,
                serializer,
                topics.all().stream().map(this::published).toList(),
                sentRecords);
        KafkaPublisher<String, byte[]> publisher = KafkaPublisher.<String, byte[]>builder()
                .producerFactory(exactlyOnce.producers())
                .serializer(serializer)
                .messageConverter(new CloudEventConverter(properties.source()))
                .topicResolver(event -> topics.of(event.getPayloadType()))
                .build();
        return new Publication(processor, exactlyOnce, new WhenEventStoredThenPublish(processor, publisher));
    }

    private PublishedTopic published(String topic) {
        return new PublishedTopic(
                topic, properties.partitions(), properties.replicas(), properties.retention(), LARGEST_RECORD_BYTES);
    }

    /**
     * Creates the topics that are missing. Where the broker is away, that is done when it is back.
     *
     * @throws dev.orderstream.axon.cosmos.kafka.UnsuitableTopicException when a topic exists otherwise than it is needed
     */
    void prepare() {
        for (Publication publication : all) {
            try {
                publication.exactlyOnce().prepare();
            } catch (MissingRightsException e) {
                logger.error("{} waits for rights on Kafka: {}", publication.processor(), e.getMessage());
            } catch (KafkaException e) {
                logger.warn("Kafka is out of reach, so {} waits for it: {}", publication.processor(), e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        all.forEach(publication -> publication.exactlyOnce().close());
    }
}
