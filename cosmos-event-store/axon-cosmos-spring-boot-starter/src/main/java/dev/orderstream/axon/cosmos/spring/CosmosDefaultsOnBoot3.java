package dev.orderstream.axon.cosmos.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;

/** {@link CosmosDefaults} by the interface that Spring Boot 3 has. */
@SuppressWarnings("removal") // Spring Boot 4 has it too, for the time being.
public final class CosmosDefaultsOnBoot3 implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        DefaultProperties.addTo(environment);
    }
}
