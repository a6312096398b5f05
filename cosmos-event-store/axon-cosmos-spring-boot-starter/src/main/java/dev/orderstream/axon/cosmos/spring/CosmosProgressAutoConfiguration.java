package dev.orderstream.axon.cosmos.spring;

import dev.orderstream.axon.cosmos.eventstore.CosmosEventStore;
import dev.orderstream.axon.cosmos.parking.FailedBatches;
import dev.orderstream.axon.cosmos.spring.deadletter.DeadLetterQueues;
import dev.orderstream.axon.cosmos.spring.progress.ProcessorsHealthIndicator;
import dev.orderstream.axon.cosmos.spring.progress.Watch;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Watches the event processors, and makes their state part of the application's health. */
@AutoConfiguration(
        after = {
            CosmosEventStoreAutoConfiguration.class,
            CosmosParkingAutoConfiguration.class,
            CosmosDeadLetterAutoConfiguration.class
        })
@ConditionalOnBean(CosmosEventStore.class)
public class CosmosProgressAutoConfiguration {

    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(10);

    @Bean
    Watch processorWatch(
            ObjectProvider<EventProcessingConfiguration> processing,
            FailedBatches failedBatches,
            DeadLetterQueues queues,
            ObjectProvider<TokenStore> tokenStore,
            CosmosProperties properties) {
        Duration interval = properties.progress().downAfter().dividedBy(4);
        return new Watch(
                processing,
                failedBatches,
                queues,
                tokenStore,
                interval.compareTo(LONGEST_INTERVAL) < 0 ? interval : LONGEST_INTERVAL,
                Clock.systemUTC());
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthIndicator.class)
    static class HealthConfiguration {

        @Bean
        @ConditionalOnMissingBean(name = "processorsHealthIndicator")
        ProcessorsHealthIndicator processorsHealthIndicator(
                Watch watch, CosmosEventStore eventStore, CosmosProperties properties) {
            return new ProcessorsHealthIndicator(
                    watch, eventStore, properties.progress().downAfter(), Clock.systemUTC());
        }
    }
}
