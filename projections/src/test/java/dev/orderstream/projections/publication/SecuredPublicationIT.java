package dev.orderstream.projections.publication;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.kafka.SecuredKafka;
import dev.orderstream.kafka.SecuredKafka.Rights;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.projections.RunningProjections;
import dev.orderstream.projections.SampleOrders;
import dev.orderstream.rule.OrderId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The publication works with the rights that the documentation lists, and with one missing it says so and loses nothing. */
@ExtendWith(OutputCaptureExtension.class)
class SecuredPublicationIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String USER = "projections";
    private static final String ORDERS = "orderstream.orders.v1";

    private static final Rights ON_ORDERS = onTopic(ORDERS);

    private static final List<Rights> ALL = Stream.concat(
                    Stream.of(
                            new Rights(
                                    USER,
                                    ResourceType.TRANSACTIONAL_ID,
                                    PatternType.PREFIXED,
                                    "orderstream.",
                                    List.of(WRITE)),
                            ON_ORDERS),
                    Stream.of(
                                    "orderstream.stock.v1",
                                    "orderstream.payments.v1",
                                    "orderstream.fulfillment.v1",
                                    "orderstream.returns.v1",
                                    "orderstream.publication-positions")
                            .map(SecuredPublicationIT::onTopic))
            .toList();

    @RegisterExtension
    static final RunningProjections projections = RunningProjections.shared();

    @TempDir
    private Path directory;

    private static Rights onTopic(String topic) {
        return Rights.onTopic(USER, topic, READ, WRITE, CREATE, ALTER_CONFIGS);
    }

    @Test
    void theListedRightsAreEnoughAndWithoutOneEventsWait(CapturedOutput output) {
        try (SecuredKafka kafka = SecuredKafka.start(directory)) {
            ALL.stream().filter(rights -> !rights.equals(ON_ORDERS)).forEach(kafka::allow);
            List<String> properties = new ArrayList<>(kafka.user(USER));
            properties.add("--axon.cosmos.database=secured");
            properties.add("--axon.cosmos.metrics.lag-interval=1s");
            try (ConfigurableApplicationContext instance =
                    projections.startInstance(properties.toArray(String[]::new))) {
                store(instance, 0, SampleOrders.placed("secured", "customer", "2011-03-02T10:00:00Z"));
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(output.getOut())
                        .contains(
                                "may not create topic '" + ORDERS + "'",
                                "allow it Create, Read, Write and AlterConfigs"));

                kafka.allow(ON_ORDERS);
                await().atMost(PATIENCE).until(() -> published(kafka).equals(List.of("0")));

                kafka.takeBack(ON_ORDERS);
                store(instance, 1, new OrderConfirmed(new OrderId("secured")));
                await().atMost(PATIENCE)
                        .until(() -> output.getOut().contains("Not authorized to access topics: [" + ORDERS + "]"));
                assertThat(published(kafka)).containsExactly("0");
                await().atMost(PATIENCE).until(() -> lag(instance) >= 2);
                kafka.allow(ON_ORDERS);
                await().atMost(PATIENCE).until(() -> published(kafka).equals(List.of("0", "1")));
                await().atMost(PATIENCE).until(() -> lag(instance) == 0);
            }
        }
    }

    private static void store(ConfigurableApplicationContext instance, long sequence, Object event) {
        instance.getBean(EventStorageEngine.class)
                .appendEvents(new GenericDomainEventMessage<>("Order", "secured", sequence, event));
    }

    /** Seconds that the slowest segment of the publication is behind. */
    private static double lag(ConfigurableApplicationContext instance) {
        return instance
                .getBean(MeterRegistry.class)
                .find("cosmos.feed.lag")
                .tag("processor", "publication")
                .gauges()
                .stream()
                .mapToDouble(Gauge::value)
                .max()
                .orElse(-1);
    }

    private static List<String> published(SecuredKafka kafka) {
        return RunningProjections.topic(kafka.administration(), ORDERS).stream()
                .map(event ->
                        new String(event.headers().lastHeader("ce_sequence").value(), StandardCharsets.UTF_8))
                .toList();
    }
}
