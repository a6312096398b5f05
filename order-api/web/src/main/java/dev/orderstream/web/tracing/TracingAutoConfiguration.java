package dev.orderstream.web.tracing;

import io.micrometer.tracing.exporter.SpanExportingPredicate;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** What is traced of the requests to a service. */
@AutoConfiguration
@Profile("tracing")
public class TracingAutoConfiguration {

    private static final String ACTUATOR = "/actuator";

    /** Somebody asks for the health of each instance several times a second, and for its meters. */
    @Bean
    SpanExportingPredicate allButActuator() {
        return span -> span.getName() == null || !span.getName().contains(ACTUATOR);
    }
}
