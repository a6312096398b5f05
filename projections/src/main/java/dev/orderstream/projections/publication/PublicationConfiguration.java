package dev.orderstream.projections.publication;

import dev.orderstream.axon.cosmos.kafka.KafkaClients;
import dev.orderstream.axon.cosmos.kafka.KafkaFailures;
import dev.orderstream.axon.cosmos.kafka.MicrometerSentRecords;
import dev.orderstream.axon.cosmos.spring.CosmosProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.springboot.EventProcessorProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Axon's Kafka publisher, wired by hand: its starter would bring a token store of its own. */
@Configuration(proxyBeanMethods = false)
class PublicationConfiguration {

    @Bean
    KafkaFailures kafkaFailures() {
        return new KafkaFailures();
    }

    @Bean(destroyMethod = "close")
    Publications publications(
            PublicationProperties properties,
            CosmosProperties cosmos,
            KafkaProperties kafka,
            TokenStore claims,
            Serializer serializer,
            MeterRegistry meters) {
        Publications publications = new Publications(
                properties,
                cosmos.token().claimTimeout(),
                clients(kafka),
                claims,
                serializer,
                new MicrometerSentRecords(meters));
        publications.prepare();
        return publications;
    }

    private static KafkaClients clients(KafkaProperties kafka) {
        Map<String, Object> producer = new HashMap<>(kafka.buildProducerProperties());
        producer.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Publications.LARGEST_RECORD_BYTES);
        return new KafkaClients(producer, kafka.buildConsumerProperties(), kafka.buildAdminProperties());
    }

    /** An additional publication is worked on as the live one is, unless it has properties of its own. */
    @Bean
    static BeanPostProcessor processorsOfAdditionalPublications(ObjectProvider<PublicationProperties> publications) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String beanName) {
                if (bean instanceof EventProcessorProperties processors) {
                    EventProcessorProperties.ProcessorSettings live =
                            processors.getProcessors().get(Publications.LIVE);
                    names(publications.getObject())
                            .forEach(name -> processors.getProcessors().putIfAbsent(name, live));
                }
                return bean;
            }
        };
    }

    @Bean
    ConfigurerModule publicationProcessors(
            PublicationProperties properties, ObjectProvider<Publications> publications) {
        List<String> processors =
                Stream.concat(Stream.of(Publications.LIVE), names(properties)).toList();
        return configurer -> {
            EventProcessingConfigurer processing = configurer.eventProcessing();
            for (String processor : processors) {
                processing
                        .registerEventHandler(configuration ->
                                publications.getObject().of(processor).handler())
                        .assignHandlerInstancesMatching(
                                processor,
                                handler -> handler instanceof WhenEventStoredThenPublish publishing
                                        && publishing.processor().equals(processor))
                        .registerTokenStore(processor, configuration -> publications
                                .getObject()
                                .of(processor)
                                .exactlyOnce()
                                .tokenStore());
            }
        };
    }

    private static Stream<String> names(PublicationProperties properties) {
        return properties.additional().keySet().stream().map(Publications::processorOf);
    }
}
