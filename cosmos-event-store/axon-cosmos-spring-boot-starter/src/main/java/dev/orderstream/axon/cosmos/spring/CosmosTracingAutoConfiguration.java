package dev.orderstream.axon.cosmos.spring;

import com.azure.core.tracing.opentelemetry.OpenTelemetryTracingOptions;
import com.azure.cosmos.models.CosmosClientTelemetryConfig;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.propagation.TextMapPropagator;
import org.axonframework.tracing.SpanFactory;
import org.axonframework.tracing.opentelemetry.OpenTelemetrySpanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Traces where the application has an {@link OpenTelemetry} bean, as with Spring Boot's OpenTelemetry starter: Axon's
 * spans if {@code axon-tracing-opentelemetry} is there, and the Cosmos DB client's as their children if {@code
 * azure-core-tracing-opentelemetry} is.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
            // Spring Boot 3
            "org.springframework.boot.actuate.autoconfigure.opentelemetry.OpenTelemetryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration"
        },
        before = CosmosClientAutoConfiguration.class,
        beforeName = {
            "org.axonframework.springboot.autoconfig.OpenTelemetryAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonTracingAutoConfiguration"
        })
@ConditionalOnClass(OpenTelemetry.class)
@ConditionalOnBean(OpenTelemetry.class)
public class CosmosTracingAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(OpenTelemetrySpanFactory.class)
    static class AxonSpans {

        private static final String INSTRUMENTATION = "org.axonframework";

        /** Axon's own auto-configuration takes the global OpenTelemetry, which Spring Boot does not set. */
        @Bean
        @ConditionalOnMissingBean(SpanFactory.class)
        SpanFactory openTelemetrySpanFactory(OpenTelemetry openTelemetry) {
            TextMapPropagator propagator = openTelemetry.getPropagators().getTextMapPropagator();
            return new ContinuingSpanFactory(
                    OpenTelemetrySpanFactory.builder()
                            .tracer(openTelemetry.getTracer(INSTRUMENTATION))
                            .contextPropagators(propagator),
                    propagator);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(OpenTelemetryTracingOptions.class)
    static class CosmosSpans {

        @Bean
        @ConditionalOnMissingBean
        CosmosClientTelemetryConfig cosmosClientTelemetryConfig(OpenTelemetry openTelemetry) {
            return CosmosClientAutoConfiguration.withoutMeters()
                    .tracingOptions(
                            new OpenTelemetryTracingOptions().setOpenTelemetry(new SpansWithinTraces(openTelemetry)));
        }
    }
}
