package dev.orderstream.api.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.api.kafka.CommandTopic;
import dev.orderstream.api.order.OrderBodies;
import dev.orderstream.order.OrderConfirmed;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events belong to the trace of the command that they follow from, however far. */
@ExtendWith(RunningApiExtension.class)
class TracesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final RunningApi api;

    TracesIT(RunningApi api) {
        this.api = api;
    }

    @Test
    void theTraceOfARequestIsThatOfAllThatFollowsFromIt() {
        api.receive("TRACED", 5);

        String orderId = place("TRACED", TRACE);

        await().atMost(PATIENCE).until(() -> api.isOrder(orderId, OrderConfirmed.class));
        List<DomainEventMessage<?>> ofOrder = api.messages(orderId);
        assertThat(Stream.concat(
                        ofOrder.stream(), api.messages("TRACED@MAIN").stream().skip(1)))
                .hasSizeGreaterThan(ofOrder.size())
                .allSatisfy(event -> assertThat(event.getMetaData())
                        .containsEntry("traceparent", TRACE)
                        .containsEntry("tracestate", "shop=1"));
    }

    @Test
    void aRequestWithAMalformedTraceIsTakenInANewOne() {
        api.receive("MALFORMED-TRACE", 5);

        String orderId = place("MALFORMED-TRACE", "00-nonsense");

        await().atMost(PATIENCE).until(() -> api.isOrder(orderId, OrderConfirmed.class));
        List<String> traces = traces(orderId);
        assertThat(traces).hasSizeGreaterThan(1);
        assertThat(traces.stream().distinct()).hasSize(1).allSatisfy(trace -> assertThat(
                        TraceContext.of(List.of(trace), List.of()))
                .isNotEqualTo(TraceContext.UNKNOWN));
        assertThat(api.messages(orderId).get(0).getMetaData()).doesNotContainKey("tracestate");
    }

    @Test
    void theTraceOfAMessageIsThatOfItsEvents() {
        try (CommandTopic topic = new CommandTopic(api)) {
            topic.send(
                    "TRACED-MESSAGE@MAIN",
                    "{\"type\":\"ReceiveStock\",\"messageId\":\"%s\",\"sku\":\"TRACED-MESSAGE\",\"quantity\":3}"
                            .formatted(UUID.randomUUID()),
                    Map.of("traceparent", TRACE));
            await().atMost(PATIENCE)
                    .until(() -> !api.messages("TRACED-MESSAGE@MAIN").isEmpty());
        }

        assertThat(traces("TRACED-MESSAGE@MAIN")).containsExactly(TRACE);
    }

    @Test
    void aMessageWithoutATraceStartsOne() {
        try (CommandTopic topic = new CommandTopic(api)) {
            topic.receive("UNTRACED-MESSAGE", 3);
            await().atMost(PATIENCE)
                    .until(() -> !api.messages("UNTRACED-MESSAGE@MAIN").isEmpty());
        }

        assertThat(traces("UNTRACED-MESSAGE@MAIN")).singleElement().satisfies(trace -> assertThat(
                        TraceContext.of(List.of(trace), List.of()))
                .isNotEqualTo(TraceContext.UNKNOWN));
    }

    private List<String> traces(String aggregateId) {
        return api.messages(aggregateId).stream()
                .map(event -> Objects.toString(event.getMetaData().get("traceparent"), ""))
                .toList();
    }

    private String place(String sku, String traceparent) {
        return api.client()
                .send(api.client()
                        .request("/orders")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("traceparent", traceparent)
                        .header("tracestate", "shop=1")
                        .POST(BodyPublishers.ofString(OrderBodies.orderOf(sku, 1)))
                        .build())
                .requireStatus(201)
                .text("/orderId");
    }
}
