package dev.orderstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.kafka.CommandTopic;
import dev.orderstream.api.order.OrderBodies;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.web.tracing.TraceCollector;
import dev.orderstream.web.tracing.TraceCollector.Received;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** In the profile {@code tracing}, a request or message and all that follows from it are spans of one trace. */
class TracingIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static TraceCollector collector;
    private static RunningApi api;

    @BeforeAll
    static void start() {
        collector = TraceCollector.start();
        api = RunningApi.start(collector.properties());
    }

    @AfterAll
    static void stop() throws IOException {
        api.close();
        collector.close();
    }

    @Test
    void aRequestItsCommandItsCommitAndWhatFollowsAreOneTrace() {
        String trace = newTrace();
        api.receive("SPANNED", 5);

        String orderId = place("SPANNED", trace);

        await().atMost(PATIENCE).until(() -> api.isOrder(orderId, OrderConfirmed.class));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(names(trace))
                .contains("http post /orders")
                .anyMatch(name -> name.contains("dispatchCommand") && name.contains("PlaceOrder"))
                .anyMatch(name -> name.contains("handleCommand") && name.contains("PlaceOrder"))
                .anyMatch(name -> name.startsWith("createItem"))
                .anyMatch(name -> name.contains("process") && name.contains("OrderPlaced"))
                .anyMatch(name -> name.contains("handleCommand") && name.contains("ReserveStock"))
                .anyMatch(name -> name.contains("handleCommand") && name.contains("ConfirmOrder")));
        assertThat(api.messages(orderId)).allSatisfy(event -> assertThat(
                        event.getMetaData().get("traceparent").toString())
                .contains("-" + trace + "-"));
        assertThat(collector.spans(trace))
                .allSatisfy(span -> assertThat(span.service()).isEqualTo("order-api"));
    }

    @Test
    void theTraceOfAMessageGoesOn() {
        String trace = newTrace();
        try (CommandTopic topic = new CommandTopic(api)) {
            topic.send(
                    "SPANNED-MESSAGE@MAIN",
                    "{\"type\":\"ReceiveStock\",\"messageId\":\"%s\",\"sku\":\"SPANNED-MESSAGE\",\"quantity\":3}"
                            .formatted(UUID.randomUUID()),
                    Map.of("traceparent", traceparent(trace)));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(names(trace))
                    .anyMatch(name -> name.contains("handleCommand") && name.contains("ReceiveStock"))
                    .anyMatch(name -> name.startsWith("createItem")));
        }
    }

    @Test
    void aMessageWithoutATraceStartsOneThatIsExported() {
        try (CommandTopic topic = new CommandTopic(api)) {
            topic.receive("UNSPANNED-MESSAGE", 3);
            await().atMost(PATIENCE)
                    .until(() -> !api.messages("UNSPANNED-MESSAGE@MAIN").isEmpty());
        }

        String trace = api.messages("UNSPANNED-MESSAGE@MAIN")
                .get(0)
                .getMetaData()
                .get("traceparent")
                .toString()
                .split("-")[1];
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(names(trace))
                .anyMatch(name -> name.contains("handleCommand") && name.contains("ReceiveStock")));
    }

    @Test
    void spansSayNothingOfTheCallerAndNothingIsSaidOfHealth() {
        String trace = newTrace();
        api.receive("ANONYMOUS-SPANS", 5);
        api.client().get("/actuator/health").requireStatus(200);

        place("ANONYMOUS-SPANS", trace);

        await().atMost(PATIENCE).until(() -> names(trace).contains("http post /orders"));
        assertThat(collector.spans())
                .noneMatch(span -> span.name().contains("actuator"))
                .allSatisfy(span -> assertThat(span.attributes())
                        .noneMatch(attribute -> attribute.contains("caller") || attribute.contains("eyJ")));
    }

    private static List<String> names(String trace) {
        return collector.spans(trace).stream().map(Received::name).toList();
    }

    private static String newTrace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String traceparent(String trace) {
        return "00-" + trace + "-b7ad6b7169203331-01";
    }

    private static String place(String sku, String trace) {
        return api.client()
                .send(api.client()
                        .request("/orders")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("traceparent", traceparent(trace))
                        .POST(BodyPublishers.ofString(OrderBodies.orderOf(sku, 1)))
                        .build())
                .requireStatus(201)
                .text("/orderId");
    }
}
