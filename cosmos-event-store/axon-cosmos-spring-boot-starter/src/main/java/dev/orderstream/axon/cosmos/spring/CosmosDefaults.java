package dev.orderstream.axon.cosmos.spring;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Defaults of properties of Axon and Spring that suit this store, below everything that an application sets: JSON by Jackson
 * (documents are JSON, and Axon's default cannot write records), no calls to Axon's update service, and no Axon Server,
 * whose connector an application has on its class path as soon as it names {@code axon-spring-boot-starter} itself. The SDK's
 * bulk executor is silent: it says that each of its requests ended, and takes for an error what its caller expects.
 */
public final class CosmosDefaults implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        DefaultProperties.addTo(environment);
    }
}
