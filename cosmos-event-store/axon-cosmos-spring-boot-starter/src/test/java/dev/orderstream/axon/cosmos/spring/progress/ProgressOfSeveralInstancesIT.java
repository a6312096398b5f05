package dev.orderstream.axon.cosmos.spring.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.axon.cosmos.eventstore.CosmosEventStore;
import dev.orderstream.axon.cosmos.spring.progress.Progress.OfProcessor;
import dev.orderstream.axon.cosmos.spring.progress.Progress.OfSegment;
import dev.orderstream.axon.cosmos.tokenstore.SegmentTokens;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Whichever instance is asked, it tells of all segments. */
class ProgressOfSeveralInstancesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int EVENTS = 40;

    private final List<ConfigurableApplicationContext> instances = new ArrayList<>();
    private EmbeddedCosmos cosmos;

    @BeforeEach
    void startBoth() {
        cosmos = EmbeddedCosmos.start();
        start("first");
        start("second");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(instances)
                .allSatisfy(instance -> assertThat(progress(instance).segments())
                        .hasSize(4)
                        .filteredOn(segment -> segment.heldBy() == null)
                        .hasSize(2)));
    }

    @AfterEach
    void stopAll() {
        instances.forEach(instance -> instance.getBean(Openings.class).goOn.countDown());
        instances.forEach(ConfigurableApplicationContext::close);
        cosmos.close();
    }

    @Test
    void bothSayThatAllHasCaughtUpAndTellTheSamePositions() {
        publish();

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(instances).allSatisfy(instance -> assertThat(progress(instance))
                    .returns(true, OfProcessor::caughtUp)
                    .satisfies(progress -> assertThat(progress.segments())
                            .allSatisfy(segment -> assertThat(segment.error()).isNull())));
            assertThat(positions(instances.get(0))).isEqualTo(positions(instances.get(1)));
        });
        assertThat(holders(instances.get(0))).containsOnly("second");
        assertThat(holders(instances.get(1))).containsOnly("first");
        assertThat(instances.stream()
                        .mapToInt(instance ->
                                instance.getBean(Openings.class).opened.get())
                        .sum())
                .isEqualTo(EVENTS);
    }

    @Test
    void neitherSaysSoWhileOneIsBehind() {
        Openings slow = instances.get(1).getBean(Openings.class);
        slow.goOn = new CountDownLatch(1);
        publish();

        Openings fast = instances.get(0).getBean(Openings.class);
        await().atMost(PATIENCE).until(() -> fast.opened.get() > 0 && slow.waiting.get() > 0);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(progress(instances.get(0)))
                .returns(false, OfProcessor::caughtUp)
                .satisfies(progress -> assertThat(progress.segments())
                        .filteredOn(segment -> segment.heldBy() == null)
                        .allMatch(OfSegment::caughtUp)));
        assertThat(progress(instances.get(1)).caughtUp()).isFalse();

        slow.goOn.countDown();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(instances)
                .allSatisfy(
                        instance -> assertThat(progress(instance).caughtUp()).isTrue()));
    }

    private void publish() {
        EventGateway gateway = instances.get(0).getBean(EventGateway.class);
        for (int i = 0; i < EVENTS; i++) {
            gateway.publish(new Opened("account-" + i));
        }
    }

    private void start(String node) {
        String processor = "--axon.eventhandling.processors.openings.";
        instances.add(new SpringApplication(Bank.class)
                .run(
                        "--spring.application.name=bank",
                        "--axon.cosmos.endpoint=" + cosmos.endpoint(),
                        "--axon.cosmos.key=" + cosmos.key(),
                        "--axon.cosmos.token.node-id=" + node,
                        "--axon.cosmos.token.claim-timeout=6s",
                        "--axon.cosmos.token.balanced=true",
                        processor + "mode=pooled",
                        processor + "initial-segment-count=4",
                        processor + "token-claim-interval=300",
                        "--spring.main.web-application-type=none",
                        "--spring.main.banner-mode=off"));
    }

    private static OfProcessor progress(ConfigurableApplicationContext instance) {
        try (ProgressEndpoint endpoint = new ProgressEndpoint(
                instance.getBean(Watch.class),
                instance.getBean(CosmosEventStore.class),
                instance.getBean(SegmentTokens.class))) {
            return endpoint.progress().processors().get(0);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<Integer, Long> positions(ConfigurableApplicationContext instance) {
        Map<Integer, Long> positions = new HashMap<>();
        progress(instance).segments().forEach(segment -> positions.put(segment.segment(), segment.position()));
        return positions;
    }

    private static List<String> holders(ConfigurableApplicationContext instance) {
        return progress(instance).segments().stream()
                .map(OfSegment::heldBy)
                .filter(Objects::nonNull)
                .toList();
    }

    record Opened(String account) {}

    @ProcessingGroup("openings")
    static class Openings {

        private final AtomicInteger opened = new AtomicInteger();
        private final AtomicInteger waiting = new AtomicInteger();
        private volatile CountDownLatch goOn = new CountDownLatch(0);

        @EventHandler
        void on(Opened event) throws InterruptedException {
            waiting.incrementAndGet();
            goOn.await();
            opened.incrementAndGet();
        }
    }

    @EnableAutoConfiguration
    @Import(Openings.class)
    static class Bank {}
}
