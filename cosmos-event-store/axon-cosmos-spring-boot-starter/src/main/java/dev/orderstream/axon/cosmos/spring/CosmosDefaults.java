package dev.orderstream.axon.cosmos.spring;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Defaults of Axon's own properties that suit this store, below everything that an application sets: JSON by Jackson
 * (documents are JSON, and Axon's default cannot write records), and no calls to Axon's update service.
 */
public final class CosmosDefaults implements EnvironmentPostProcessor {

    private static final Map<String, Object> DEFAULTS =
            Map.of("axon.serializer.general", "jackson", "axon.update-check.disabled", "true");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("axon-cosmos-defaults", DEFAULTS));
    }
}
