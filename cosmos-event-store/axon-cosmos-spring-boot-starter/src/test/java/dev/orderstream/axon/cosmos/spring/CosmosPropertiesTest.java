package dev.orderstream.axon.cosmos.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** A property that makes no sense fails the start with a sentence that names it. */
class CosmosPropertiesTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of())
            .withUserConfiguration(Properties.class)
            .withPropertyValues("axon.cosmos.endpoint=http://localhost:8081");

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(CosmosProperties.class)
    static class Properties {}

    @Test
    void theDefaultsSufficeBesideTheEndpoint() {
        application.run(context -> {
            CosmosProperties properties = context.getBean(CosmosProperties.class);
            assertThat(properties.database()).isEqualTo("axon");
            assertThat(properties.key()).isNull();
            assertThat(properties.containers().events()).isEqualTo("events");
            assertThat(properties.throughput().mode()).isEqualTo(CosmosProperties.Throughput.Mode.NONE);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    axon.cosmos.endpoint=                          | axon.cosmos.endpoint is missing
                    axon.cosmos.endpoint=localhost                 | axon.cosmos.endpoint is 'localhost'
                    axon.cosmos.key=no base64!                     | axon.cosmos.key is not base64
                    axon.cosmos.page-size=0                        | axon.cosmos.page-size is 0
                    axon.cosmos.write-attempts=-1                  | axon.cosmos.write-attempts is -1
                    axon.cosmos.append-requests=0                  | axon.cosmos.append-requests is 0
                    axon.cosmos.connection-mode=direct             | plain HTTP
                    axon.cosmos.containers.tokens=events           | must name different containers
                    axon.cosmos.containers.sagas=dead-letters      | must name different containers
                    axon.cosmos.feed.shortest-pause=0ms            | axon.cosmos.feed.shortest-pause
                    axon.cosmos.feed.shortest-rest=0ms              | axon.cosmos.feed.shortest-rest
                    axon.cosmos.feed.shortest-rest=501ms            | axon.cosmos.feed.shortest-rest
                    axon.cosmos.feed.longest-rest=0ms               | axon.cosmos.feed.longest-rest
                    axon.cosmos.feed.longest-rest=11s               | axon.cosmos.feed.longest-rest
                    axon.cosmos.feed.longest-prompt-rest=0ms        | axon.cosmos.feed.longest-prompt-rest
                    axon.cosmos.feed.longest-prompt-rest=11s        | axon.cosmos.feed.longest-prompt-rest
                    axon.cosmos.feed.idle-request-units=0           | axon.cosmos.feed.idle-request-units
                    axon.cosmos.feed.buffered-events=0             | axon.cosmos.feed.buffered-events is 0
                    axon.cosmos.token.claim-timeout=10ms           | axon.cosmos.token.claim-timeout
                    axon.cosmos.metrics.lag-interval=1ms           | axon.cosmos.metrics.lag-interval
                    axon.cosmos.dead-letters.max-sequences=0       | axon.cosmos.dead-letters.max-sequences is 0
                    axon.cosmos.dead-letters.max-sequence-size=-1  | axon.cosmos.dead-letters.max-sequence-size is -1
                    axon.cosmos.dead-letters.claim-duration=5ms    | axon.cosmos.dead-letters.claim-duration
                    axon.cosmos.containers.personal-data-keys=events | must name different containers
                    axon.cosmos.personal-data.keys-kept-for=61s    | axon.cosmos.personal-data.keys-kept-for is PT1M1S
                    axon.cosmos.personal-data.remembered-keys=-1   | axon.cosmos.personal-data.remembered-keys is -1
                    axon.cosmos.commands.grouping.max-size=0       | axon.cosmos.commands.grouping.max-size is 0
                    axon.cosmos.commands.grouping.max-waiting=0    | axon.cosmos.commands.grouping.max-waiting is 0
                    axon.cosmos.commands.grouping.aggregates=none  | none
                    """)
    void aValueThatMakesNoSenseIsNamed(String property, String sentence) {
        application
                .withPropertyValues(property)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(sentence));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EVENTUAL", "CONSISTENT_PREFIX"})
    void readsThatMayMissWhatWasWrittenAreRefused(String consistency) {
        application.withPropertyValues("axon.cosmos.consistency=" + consistency).run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("axon.cosmos.consistency is")
                .hasMessageContaining("SESSION"));
    }

    @ParameterizedTest
    @CsvSource({"manual, 450", "manual, 300", "autoscale, 1500", "autoscale, 100"})
    void throughputThatCosmosDbDoesNotOfferIsRefused(String mode, int requestUnits) {
        application
                .withPropertyValues(
                        "axon.cosmos.throughput.mode=" + mode, "axon.cosmos.throughput.request-units=" + requestUnits)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("axon.cosmos.throughput.request-units is " + requestUnits));
    }
}
