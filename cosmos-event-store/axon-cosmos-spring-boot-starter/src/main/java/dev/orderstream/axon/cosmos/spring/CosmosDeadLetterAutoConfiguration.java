package dev.orderstream.axon.cosmos.spring;

import com.azure.cosmos.CosmosAsyncContainer;
import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.deadletter.CosmosSequencedDeadLetterQueue;
import dev.orderstream.axon.cosmos.deadletter.ParkedSequences;
import dev.orderstream.axon.cosmos.protection.PayloadProtection;
import dev.orderstream.axon.cosmos.spring.deadletter.DeadLetterDesk;
import dev.orderstream.axon.cosmos.spring.deadletter.DeadLetterQueues;
import dev.orderstream.axon.cosmos.spring.deadletter.DeadLetterRetries;
import java.time.Clock;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.serialization.Serializer;
import org.axonframework.springboot.EventProcessorProperties;
import org.axonframework.springboot.util.DeadLetterQueueProviderConfigurerModule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * A dead-letter queue on Cosmos DB for each processing group that asks for one by {@code
 * axon.eventhandling.processors.<name>.dlq.enabled=true}.
 */
@AutoConfiguration(
        after = CosmosEventStoreAutoConfiguration.class,
        beforeName = {
            "org.axonframework.springboot.autoconfig.AxonAutoConfiguration",
            "org.axonframework.springboot.autoconfig.JdbcAutoConfiguration",
            "org.axonframework.springboot.autoconfig.JpaAutoConfiguration"
        })
public class CosmosDeadLetterAutoConfiguration {

    /** Lazy, because an application without dead-letter queues needs no container for them. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean(name = "deadLettersContainer")
    CosmosAsyncContainer deadLettersContainer(Containers containers, CosmosProperties properties) {
        return containers.open(
                CosmosSequencedDeadLetterQueue.container(properties.containers().deadLetters()));
    }

    @Bean
    @ConditionalOnMissingBean
    DeadLetterQueueProviderConfigurerModule deadLetterQueueProviderConfigurerModule(
            EventProcessorProperties processors,
            @Qualifier("deadLettersContainer") ObjectProvider<CosmosAsyncContainer> deadLettersContainer,
            CosmosProperties properties,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            Serializer defaultSerializer,
            RequestCharges charges,
            DeadLetterQueues queues,
            ObjectProvider<PayloadProtection> protection) {
        CosmosProperties.DeadLetters limits = properties.deadLetters();
        CosmosSequencedDeadLetterQueue.Settings settings = new CosmosSequencedDeadLetterQueue.Settings(
                limits.maxSequences(),
                limits.maxSequenceSize(),
                limits.claimDuration(),
                properties.writeAttempts(),
                properties.pageSize());
        return new DeadLetterQueueProviderConfigurerModule(
                processors,
                processingGroup -> configuration -> queues.add(
                        processingGroup,
                        new CosmosSequencedDeadLetterQueue<>(
                                deadLettersContainer.getObject(),
                                processingGroup,
                                eventSerializer,
                                defaultSerializer,
                                settings,
                                charges,
                                protection.getIfAvailable(() -> PayloadProtection.NONE))));
    }

    @Bean
    DeadLetterQueues deadLetterQueues(
            @Qualifier("deadLettersContainer") ObjectProvider<CosmosAsyncContainer> deadLettersContainer,
            RequestCharges charges) {
        return new DeadLetterQueues(() -> new ParkedSequences(deadLettersContainer.getObject(), charges).count());
    }

    @Bean
    DeadLetterDesk deadLetterDesk(
            DeadLetterQueues queues,
            ObjectProvider<EventProcessingConfiguration> processing,
            @Qualifier("eventSerializer") Serializer eventSerializer) {
        return new DeadLetterDesk(queues, processing, eventSerializer);
    }

    @Bean
    DeadLetterRetries deadLetterRetries(
            DeadLetterQueues queues,
            ObjectProvider<EventProcessingConfiguration> processing,
            CosmosProperties properties) {
        return new DeadLetterRetries(
                queues, processing, properties.deadLetters().retryInterval(), Clock.systemUTC());
    }
}
