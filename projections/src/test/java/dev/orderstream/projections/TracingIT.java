package dev.orderstream.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.web.tracing.TraceCollector;
import dev.orderstream.web.tracing.TraceCollector.Received;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** In the profile {@code tracing}, what is done with an event are spans of the trace that it belongs to. */
class TracingIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final RunningProjections projections = RunningProjections.shared();

    private static TraceCollector collector;
    private static ConfigurableApplicationContext traced;

    @BeforeAll
    static void startTraced() {
        collector = TraceCollector.start();
        traced = projections.startInstance(collector.properties());
        // It takes over what the other has had.
        projections.stop();
    }

    @AfterAll
    static void startUntraced() {
        projections.start();
        traced.close();
        collector.close();
    }

    @Test
    void viewsAndTopicsOfAnEventAreInItsTrace() {
        String trace = UUID.randomUUID().toString().replace("-", "");
        traced.getBean(EventStorageEngine.class)
                .appendEvents(new GenericDomainEventMessage<>(
                        "Order",
                        "spanned",
                        0,
                        SampleOrders.placed("spanned", "customer", "2011-03-02T10:00:00Z"),
                        Map.of("traceparent", "00-" + trace + "-b7ad6b7169203331-01")));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(names(trace))
                .contains("StreamingEventProcessor.process(OrderPlaced)", "createItem.order-views")
                .anyMatch(name -> name.startsWith("SalesDayProcessor.on"))
                .anyMatch(name -> name.startsWith("WhenEventStoredThenPublish.on")));
        assertThat(collector.spans(trace))
                .allSatisfy(span -> assertThat(span.service()).isEqualTo("projections"));
        List<ConsumerRecord<String, String>> published = projections.topic("orderstream.orders.v1").stream()
                .filter(event -> event.key().equals("spanned"))
                .toList();
        assertThat(published).singleElement().satisfies(record -> assertThat(
                        new String(record.headers().lastHeader("traceparent").value(), StandardCharsets.UTF_8))
                .contains(trace));
    }

    private static List<String> names(String trace) {
        return collector.spans(trace).stream().map(Received::name).toList();
    }
}
