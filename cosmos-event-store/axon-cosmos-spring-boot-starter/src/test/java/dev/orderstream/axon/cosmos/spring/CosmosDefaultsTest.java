package dev.orderstream.axon.cosmos.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class CosmosDefaultsTest {

    private final StandardEnvironment environment = new StandardEnvironment();

    @Test
    void anApplicationThatHasTheConnectorOfAxonServerOnItsClassPathDoesNotUseIt() {
        new CosmosDefaults().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("axon.axonserver.enabled")).isEqualTo("false");
        assertThat(environment.getProperty("axon.serializer.general")).isEqualTo("jackson");
    }

    @Test
    void whatTheApplicationSetsCounts() {
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("application", java.util.Map.of("axon.axonserver.enabled", "true")));
        new CosmosDefaults().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("axon.axonserver.enabled")).isEqualTo("true");
    }

    @Test
    @SuppressWarnings("removal") // As long as Spring Boot 3 is supported.
    void theDefaultsAreTheSameOnSpringBoot3() {
        new CosmosDefaultsOnBoot3().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("axon.axonserver.enabled")).isEqualTo("false");
    }
}
