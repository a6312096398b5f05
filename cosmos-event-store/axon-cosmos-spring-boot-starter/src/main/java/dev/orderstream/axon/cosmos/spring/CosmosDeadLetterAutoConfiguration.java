package dev.orderstream.axon.cosmos.spring;

import com.azure.cosmos.CosmosAsyncContainer;
import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.deadletter.CosmosSequencedDeadLetterQueue;
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
            RequestCharges charges) {
        CosmosProperties.DeadLetters limits = properties.deadLetters();
        CosmosSequencedDeadLetterQueue.Settings settings = new CosmosSequencedDeadLetterQueue.Settings(
                limits.maxSequences(),
                limits.maxSequenceSize(),
                limits.claimDuration(),
                properties.writeAttempts(),
                properties.pageSize());
        return new DeadLetterQueueProviderConfigurerModule(
                processors,
                processingGroup -> configuration -> new CosmosSequencedDeadLetterQueue<>(
                        deadLettersContainer.getObject(),
                        processingGroup,
                        eventSerializer,
                        defaultSerializer,
                        settings,
                        charges));
    }
}
