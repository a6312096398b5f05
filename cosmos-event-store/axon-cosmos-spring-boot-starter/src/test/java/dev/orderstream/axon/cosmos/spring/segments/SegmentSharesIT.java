package dev.orderstream.axon.cosmos.spring.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.cosmos.CosmosAsyncClient;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Instances divide the segments of each processor among them. */
class SegmentSharesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<ConfigurableApplicationContext> instances = new ArrayList<>();
    private EmbeddedCosmos cosmos;

    @BeforeEach
    void startStore() {
        cosmos = EmbeddedCosmos.start();
    }

    @AfterEach
    void stopAll() {
        instances.forEach(ConfigurableApplicationContext::close);
        cosmos.close();
    }

    @Test
    void anInstanceThatComesGetsItsShareAndWhatOneHadThatGoesIsTakenOver() {
        start("first");
        awaitSegments("log", 4);
        start("second");
        awaitSegments("log", 2, 2);

        instances.remove(0).close();

        awaitSegments("log", 4);
    }

    @Test
    void whatCannotBeDividedEvenlyIsDividedForEachProcessorInAnotherWay() {
        start("first");
        start("second");
        start("third");

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(held("log")).containsExactlyInAnyOrder(2, 1, 1);
            assertThat(held("ledger")).containsExactlyInAnyOrder(2, 1, 1);
            assertThat(held("mail")).containsExactlyInAnyOrder(2, 1, 1);
            assertThat(instances).allSatisfy(instance -> assertThat(Stream.of("log", "ledger", "mail")
                            .mapToInt(processor -> held(instance, processor))
                            .sum())
                    .isEqualTo(4));
        });
    }

    @Test
    void anInstanceThatDiesHasItsShareUntilItsClaimIsOver() {
        start("first");
        ConfigurableApplicationContext second = start("second");
        awaitSegments("log", 2, 2);

        // Nothing that it would say at its end reaches the store, as if it were killed.
        second.getBean(CosmosAsyncClient.class).close();
        instances.remove(second);
        second.close();

        awaitSegments("log", 4);
    }

    @Test
    void withoutThePropertyWhoeverClaimsFirstKeepsAll() {
        start("first", false);
        awaitSegments("log", 4);
        start("second", false);

        assertThat(instances.get(0).getBean(TokenStore.class).fetchSegments("instances-of-shop"))
                .isEmpty();
        assertThat(held("log")).containsExactly(4, 0);
    }

    private ConfigurableApplicationContext start(String node) {
        return start(node, true);
    }

    private ConfigurableApplicationContext start(String node, boolean balanced) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.application.name=shop",
                "--axon.cosmos.endpoint=" + cosmos.endpoint(),
                "--axon.cosmos.key=" + cosmos.key(),
                "--axon.cosmos.token.node-id=" + node,
                "--axon.cosmos.token.claim-timeout=6s",
                "--axon.cosmos.token.balanced=" + balanced,
                "--spring.main.web-application-type=none",
                "--spring.main.banner-mode=off"));
        for (String processor : List.of("log", "ledger", "mail")) {
            arguments.add("--axon.eventhandling.processors." + processor + ".mode=pooled");
            arguments.add("--axon.eventhandling.processors." + processor + ".initial-segment-count=4");
            arguments.add("--axon.eventhandling.processors." + processor + ".token-claim-interval=300");
        }
        ConfigurableApplicationContext instance =
                new SpringApplication(Application.class).run(arguments.toArray(String[]::new));
        instances.add(instance);
        return instance;
    }

    private void awaitSegments(String processor, Integer... expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(held(processor)).containsExactly(expected));
    }

    private List<Integer> held(String processor) {
        return instances.stream().map(instance -> held(instance, processor)).toList();
    }

    private static int held(ConfigurableApplicationContext instance, String processor) {
        return instance.getBean(EventProcessingConfiguration.class)
                .eventProcessor(processor, StreamingEventProcessor.class)
                .orElseThrow()
                .processingStatus()
                .size();
    }

    @ProcessingGroup("log")
    static class Log extends Handler {}

    @ProcessingGroup("ledger")
    static class Ledger extends Handler {}

    @ProcessingGroup("mail")
    static class Mail extends Handler {}

    abstract static class Handler {

        @EventHandler
        void on(Object event) {
            assertThat(event).isNotNull();
        }
    }

    @EnableAutoConfiguration
    @Import({Log.class, Ledger.class, Mail.class})
    static class Application {}
}
