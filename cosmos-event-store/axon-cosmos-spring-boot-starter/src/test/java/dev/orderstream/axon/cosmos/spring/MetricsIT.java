package dev.orderstream.axon.cosmos.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.axon.cosmos.cost.MicrometerRequestCharges;
import dev.orderstream.axon.cosmos.spring.Accounts.Account;
import dev.orderstream.axon.cosmos.spring.Accounts.AccountOpened;
import dev.orderstream.axon.cosmos.spring.Accounts.OpenAccount;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What an application with a meter registry publishes. */
class MetricsIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private EmbeddedCosmos cosmos;
    private ConfigurableApplicationContext application;
    private MeterRegistry meters;
    private CommandGateway commands;
    private Openings openings;

    @BeforeEach
    void startApplication() {
        cosmos = EmbeddedCosmos.start();
        application = new SpringApplication(Measured.class)
                .run(
                        "--axon.cosmos.endpoint=" + cosmos.endpoint(),
                        "--axon.cosmos.key=" + cosmos.key(),
                        "--axon.cosmos.metrics.lag-interval=1s",
                        "--axon.eventhandling.processors.openings.mode=pooled",
                        "--axon.eventhandling.processors.openings.initial-segment-count=2",
                        "--spring.main.web-application-type=none",
                        "--spring.main.banner-mode=off");
        meters = application.getBean(MeterRegistry.class);
        commands = application.getBean(CommandGateway.class);
        openings = application.getBean(Openings.class);
    }

    @AfterEach
    void stopApplication() {
        application.close();
        cosmos.close();
    }

    @Test
    void theChargeOfAnAppendBelongsToItsCommand() {
        commands.sendAndWait(new OpenAccount("account-1"));

        DistributionSummary appends = meters.get(MicrometerRequestCharges.CHARGE)
                .tags(
                        "db.operation.name",
                        "append",
                        "db.collection.name",
                        "events",
                        "command",
                        "OpenAccount",
                        "processor",
                        "none")
                .summary();
        assertThat(appends.count()).isEqualTo(1);
        assertThat(appends.totalAmount()).isGreaterThan(1);
    }

    @Test
    void everyRequestOfAnAppendIsTimed() {
        commands.sendAndWait(new OpenAccount("account-1"));

        Timer appends = meters.get(MicrometerRequestCharges.DURATION)
                .tags("db.operation.name", "append", "db.collection.name", "events")
                .tags("db.response.status_code", "201", "error.type", "none")
                .timer();
        assertThat(appends.count()).isEqualTo(1);
        assertThat(appends.totalTime(TimeUnit.NANOSECONDS)).isPositive();
    }

    @Test
    void theFeedIsTimedThoughItBelongsToNoCommand() {
        commands.sendAndWait(new OpenAccount("account-1"));

        await().atMost(LIMIT)
                .until(() -> meters.find(MicrometerRequestCharges.DURATION)
                                .tags("db.operation.name", "watch-feed", "db.response.status_code", "200")
                                .timer()
                        != null);
    }

    @Test
    void theChargeOfATokenBelongsToItsProcessor() {
        commands.sendAndWait(new OpenAccount("account-1"));

        await().atMost(LIMIT)
                .until(() -> meters.find(MicrometerRequestCharges.CHARGE)
                                .tags("db.operation.name", "store-token", "processor", "openings", "command", "none")
                                .summary()
                        != null);
    }

    @Test
    void segmentsThatHaveHandledEverythingHaveNoLag() {
        commands.sendAndWait(new OpenAccount("account-1"));

        await().atMost(LIMIT).until(() -> openings.opened.size() == 1);
        await().atMost(LIMIT).until(() -> lags().size() == 2 && lags().stream().allMatch(lag -> lag.value() == 0));
        assertThat(lags()).extracting(lag -> lag.getId().getTag("processor")).containsOnly("openings");
        assertThat(lags()).extracting(lag -> lag.getId().getTag("segment")).containsExactlyInAnyOrder("0", "1");
    }

    @Test
    void theLagOfASegmentThatIsStuckGrows() {
        await().atMost(LIMIT).until(() -> lags().size() == 2 && lags().stream().allMatch(lag -> lag.value() == 0));
        openings.holdUp();
        try {
            commands.sendAndWait(new OpenAccount("account-1"));

            await().atMost(LIMIT).until(() -> lags().stream().anyMatch(lag -> lag.value() > 2));
        } finally {
            openings.goOn();
        }
        await().atMost(LIMIT).until(() -> lags().size() == 2 && lags().stream().allMatch(lag -> lag.value() == 0));
    }

    @Test
    void theLagOfASegmentThatFailsGrowsAlsoWhileNobodyHasClaimedIt() {
        await().atMost(LIMIT).until(() -> lags().size() == 2 && lags().stream().allMatch(lag -> lag.value() == 0));
        openings.fail();
        commands.sendAndWait(new OpenAccount("account-1"));

        // Between two tries it is unclaimed for 1, 2, 4 and 8 s.
        await().during(Duration.ofSeconds(8)).atMost(LIMIT).until(() -> lags().stream()
                .anyMatch(lag -> lag.value() > 2));
        openings.goOn();
        await().atMost(LIMIT).until(() -> lags().size() == 2 && lags().stream().allMatch(lag -> lag.value() == 0));
    }

    private Collection<Gauge> lags() {
        return meters.find("cosmos.feed.lag").gauges();
    }

    @ProcessingGroup("openings")
    static class Openings {

        private final List<String> opened = new CopyOnWriteArrayList<>();
        private final Object door = new Object();
        private boolean held;
        private boolean failing;

        @EventHandler
        void on(AccountOpened event) throws InterruptedException {
            synchronized (door) {
                while (held) {
                    door.wait();
                }
                if (failing) {
                    throw new IllegalStateException("The opening of an account fails because the test wants it to");
                }
            }
            opened.add(event.accountId());
        }

        void holdUp() {
            synchronized (door) {
                held = true;
            }
        }

        void fail() {
            synchronized (door) {
                failing = true;
            }
        }

        void goOn() {
            synchronized (door) {
                held = false;
                failing = false;
                door.notifyAll();
            }
        }
    }

    @EnableAutoConfiguration
    @Import({Account.class, Openings.class})
    static class Measured {

        @Bean
        MeterRegistry meterRegistry() {
            return new SimpleMeterRegistry();
        }

        @Autowired
        void propagateErrors(EventProcessingConfigurer processing) {
            processing.registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.instance());
        }
    }
}
