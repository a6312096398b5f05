package dev.orderstream.axon.cosmos.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.models.CosmosClientTelemetryConfig;
import io.opentelemetry.api.OpenTelemetry;
import org.axonframework.tracing.NoOpSpanFactory;
import org.axonframework.tracing.SpanFactory;
import org.axonframework.tracing.opentelemetry.OpenTelemetrySpanFactory;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Traces are there as far as their libraries are, and in nobody's way. */
class CosmosTracingAutoConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(CosmosTracingAutoConfiguration.class));

    private final ApplicationContextRunner withOpenTelemetry =
            application.withBean(OpenTelemetry.class, OpenTelemetry::noop);

    @Test
    void anOpenTelemetryBeanSwitchesTracingOn() {
        withOpenTelemetry.run(context -> assertThat(context)
                .hasSingleBean(OpenTelemetrySpanFactory.class)
                .hasSingleBean(CosmosClientTelemetryConfig.class));
    }

    @Test
    void withoutAnOpenTelemetryBeanThereAreNoTraces() {
        application.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(SpanFactory.class)
                .doesNotHaveBean(CosmosClientTelemetryConfig.class));
    }

    @Test
    void withoutOpenTelemetryTheApplicationStarts() {
        application
                .withClassLoader(new FilteredClassLoader("io.opentelemetry", "com.azure.core.tracing"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SpanFactory.class));
    }

    @Test
    void withoutTheClientsTracingAxonsSpansRemain() {
        withOpenTelemetry
                .withClassLoader(new FilteredClassLoader("com.azure.core.tracing"))
                .run(context -> assertThat(context)
                        .hasSingleBean(OpenTelemetrySpanFactory.class)
                        .doesNotHaveBean(CosmosClientTelemetryConfig.class));
    }

    @Test
    void anApplicationsOwnSpanFactoryIsKept() {
        withOpenTelemetry
                .withBean(SpanFactory.class, () -> NoOpSpanFactory.INSTANCE)
                .run(context -> assertThat(context).doesNotHaveBean(OpenTelemetrySpanFactory.class));
    }
}
