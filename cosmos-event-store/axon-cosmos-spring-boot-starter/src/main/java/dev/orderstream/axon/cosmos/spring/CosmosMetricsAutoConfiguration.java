package dev.orderstream.axon.cosmos.spring;

import dev.orderstream.axon.cosmos.cost.MicrometerRequestCharges;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.eventstore.CosmosEventStore;
import dev.orderstream.axon.cosmos.grouping.GroupSizes;
import dev.orderstream.axon.cosmos.parking.FailedBatches;
import dev.orderstream.axon.cosmos.spring.deadletter.DeadLetterQueues;
import dev.orderstream.axon.cosmos.spring.progress.Watch;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Publishes request units and durations of requests (see {@link MicrometerRequestCharges}), the lag of event processors as {@code
 * cosmos.feed.lag}, how many commands are handled together as {@code cosmos.command.group.size}, and how many sequences of
 * events are parked as {@code orderstream.dead.letters}, where the application has a meter registry.
 */
@AutoConfiguration(
        after = CosmosClientAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            // Spring Boot 3
            "org.springframework.boot.actuate.autoconfigure.metrics.MetricsAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
public class CosmosMetricsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(RequestCharges.class)
    MicrometerRequestCharges micrometerRequestCharges(MeterRegistry registry) {
        return new MicrometerRequestCharges(registry);
    }

    @Bean
    @ConditionalOnMissingBean
    GroupSizes groupSizes(MeterRegistry registry) {
        DistributionSummary sizes = DistributionSummary.builder("cosmos.command.group.size")
                .description("Commands that were handled in one unit of work")
                .baseUnit("commands")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        return sizes::record;
    }

    @Bean
    FeedLag cosmosFeedLag(
            MeterRegistry registry,
            ObjectProvider<EventProcessingConfiguration> processing,
            ObjectProvider<CosmosEventStore> events,
            FailedBatches failedBatches,
            CosmosProperties properties) {
        return new FeedLag(
                registry,
                processing,
                events,
                failedBatches,
                properties.metrics().lagInterval(),
                Clock.systemUTC());
    }

    /** One gauge for each processor that has a dead-letter queue; read from memory. */
    @Bean
    MeterBinder parkedSequences(ObjectProvider<Watch> watch, ObjectProvider<DeadLetterQueues> queues) {
        return registry -> queues.getObject().onQueue(processor -> Gauge.builder(
                        "orderstream.dead.letters", () -> watch.getObject().parkedAtLastLook(processor))
                .description("Sequences of events that a processor has put aside")
                .tag("processor", processor)
                .strongReference(true)
                .register(registry));
    }

    @Bean
    ConfigurerModule feedLagInterceptors(FeedLag lag) {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultHandlerInterceptor((configuration, processorName) -> lag.interceptor(processorName));
    }
}
