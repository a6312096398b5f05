package dev.orderstream.axon.cosmos.spring.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.cosmos.CosmosAsyncDatabase;
import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.eventstore.CosmosEventStore;
import dev.orderstream.axon.cosmos.eventstore.EventStoreContainers;
import dev.orderstream.axon.cosmos.tokenstore.SegmentTokens;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

/** An application whose container of events is deleted and created anew while it runs. */
class ReplacedContainerIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private EmbeddedCosmos cosmos;
    private ConfigurableApplicationContext application;

    @BeforeEach
    void start() {
        cosmos = EmbeddedCosmos.start();
        application = new SpringApplication(Bank.class)
                .run(
                        "--axon.cosmos.endpoint=" + cosmos.endpoint(),
                        "--axon.cosmos.key=" + cosmos.key(),
                        "--axon.eventhandling.processors.openings.mode=pooled",
                        "--axon.eventhandling.processors.openings.initial-segment-count=2",
                        "--spring.main.web-application-type=none",
                        "--spring.main.banner-mode=off");
    }

    @AfterEach
    void stop() {
        application.close();
        cosmos.close();
    }

    @Test
    void progressSaysThatTheProcessorStandsStillAndWhatToDo() {
        application.getBean(EventGateway.class).publish(new Opened("account-1"));
        await().atMost(LIMIT)
                .until(() -> application.getBean(Openings.class).opened.size() == 1);

        application
                .getBean(CosmosAsyncDatabase.class)
                .getContainer("events")
                .delete()
                .block();
        application.getBean(Containers.class).open(EventStoreContainers.events("events"));

        await().atMost(LIMIT).untilAsserted(() -> assertThat(progress())
                .contains("caughtUp=false")
                .doesNotContain("caughtUp=true")
                .contains("resetTokens")
                .contains("'events'"));
        assertThat(application.getBean(Openings.class).opened).hasSize(1);
    }

    private String progress() throws InterruptedException {
        try (ProgressEndpoint endpoint = new ProgressEndpoint(
                application.getBean(Watch.class),
                application.getBean(CosmosEventStore.class),
                application.getBean(SegmentTokens.class))) {
            return endpoint.progress().toString();
        }
    }

    record Opened(String account) {}

    @ProcessingGroup("openings")
    static class Openings {

        private final List<String> opened = new CopyOnWriteArrayList<>();

        @EventHandler
        void on(Opened event) {
            opened.add(event.account());
        }
    }

    @EnableAutoConfiguration
    @Import(Openings.class)
    static class Bank {}
}
