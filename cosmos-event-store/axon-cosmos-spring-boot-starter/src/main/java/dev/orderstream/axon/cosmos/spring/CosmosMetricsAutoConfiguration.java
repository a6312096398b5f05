package dev.orderstream.axon.cosmos.spring;

import dev.orderstream.axon.cosmos.cost.MicrometerRequestCharges;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Publishes request units as the metric {@code cosmos.ru} where the application has a meter registry. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
public class CosmosMetricsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(RequestCharges.class)
    MicrometerRequestCharges micrometerRequestCharges(MeterRegistry registry) {
        return new MicrometerRequestCharges(registry);
    }
}
