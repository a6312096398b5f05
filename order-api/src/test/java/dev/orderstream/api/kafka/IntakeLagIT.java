package dev.orderstream.api.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.cosmos.embedded.faults.Fault;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Messages that wait are counted until they are done. */
@ExtendWith(RunningApiExtension.class)
class IntakeLagIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningApi api;

    IntakeLagIT(RunningApi api) {
        this.api = api;
    }

    @AfterEach
    void recover() {
        api.faults().clear();
    }

    @Test
    void messagesThatWaitAreToldByTheirPartitionUntilTheyAreDone() {
        try (CommandTopic topic = new CommandTopic(api)) {
            await().atMost(PATIENCE).until(() -> gauges().size() == 8 && lag() == 0);
            api.faults().add(Fault.onAnything().inContainer("events").unavailable());

            topic.receive("LAG", 5);
            topic.receive("LAG", 5);

            await().atMost(PATIENCE).until(() -> lag() == 2);
            assertThat(gauges()).filteredOn(gauge -> gauge.value() > 0).hasSize(1);
            api.faults().clear();
            await().atMost(PATIENCE).until(() -> lag() == 0);
            assertThat(api.eventsOfStock("LAG")).hasSize(2);
        }
    }

    private double lag() {
        return gauges().stream().mapToDouble(Gauge::value).sum();
    }

    private Collection<Gauge> gauges() {
        return api.bean(MeterRegistry.class)
                .find("orderstream.intake.lag")
                .tag("topic", "orderstream.commands.v1")
                .gauges();
    }
}
