package dev.orderstream.axon.cosmos.spring;

import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Defaults of properties that are others', see {@link CosmosDefaults}. Knows neither of Spring Boot's interfaces. */
final class DefaultProperties {

    private static final Map<String, Object> DEFAULTS = Map.of(
            "axon.serializer.general", "jackson",
            "axon.update-check.disabled", "true",
            "axon.axonserver.enabled", "false",
            "logging.level.com.azure.cosmos.implementation.batch.BulkExecutor", "off");

    private DefaultProperties() {}

    static void addTo(ConfigurableEnvironment environment) {
        environment.getPropertySources().addLast(new MapPropertySource("axon-cosmos-defaults", DEFAULTS));
    }
}
