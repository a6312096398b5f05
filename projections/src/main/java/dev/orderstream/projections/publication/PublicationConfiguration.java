package dev.orderstream.projections.publication;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.axonframework.extensions.kafka.eventhandling.producer.KafkaPublisher;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;

/** Axon's Kafka publisher, wired by hand: its starter would bring a token store of its own. */
@Configuration(proxyBeanMethods = false)
class PublicationConfiguration {

    private static final int BATCH_BYTES = 64 * 1024;
    private static final int LINGER_MILLISECONDS = 5;

    /**
     * The largest record: the store takes commits of 2 MB, and the JSON of an event that is published is at most as large
     * again, in other words and with its headers. Kafka's default is 1 MB.
     */
    private static final int LARGEST_RECORD_BYTES = 4 * 1024 * 1024;

    @Bean(destroyMethod = "shutDown")
    BatchProducerFactory batchProducerFactory(KafkaProperties kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.buildProducerProperties());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLISECONDS);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD_BYTES);
        return new BatchProducerFactory(settings);
    }

    @Bean
    KafkaPublisher<String, byte[]> kafkaPublisher(
            BatchProducerFactory producers,
            @Qualifier("defaultAxonObjectMapper") ObjectMapper json,
            Serializer serializer,
            EventTopics topics,
            PublicationProperties properties) {
        return KafkaPublisher.<String, byte[]>builder()
                .producerFactory(producers)
                .serializer(serializer)
                .messageConverter(new CloudEventConverter(json, properties.source()))
                .topicResolver(event -> topics.of(event.getPayloadType()))
                .build();
    }

    @Bean
    KafkaAdmin.NewTopics topicsOfEvents(EventTopics topics, PublicationProperties properties) {
        return new KafkaAdmin.NewTopics(topics.all().stream()
                .map(name -> TopicBuilder.name(name)
                        .partitions(properties.partitions())
                        .replicas(properties.replicas())
                        .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_RECORD_BYTES))
                        .build())
                .toArray(NewTopic[]::new));
    }
}
