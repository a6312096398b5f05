package dev.orderstream.projections.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderstream.fulfillment.FulfillmentOpened;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.FulfillmentScheduled;
import dev.orderstream.fulfillment.RequestedLine;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.payment.PaymentAuthorized;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentRequested;
import dev.orderstream.payment.PaymentVoided;
import dev.orderstream.projections.RunningProjections;
import dev.orderstream.projections.SampleOrders;
import dev.orderstream.projections.publication.event.PublishedSchemas;
import dev.orderstream.returns.ReturnApproved;
import dev.orderstream.returns.ReturnLine;
import dev.orderstream.returns.ReturnRequested;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockReceived;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;

class PublicationIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final RunningProjections projections = RunningProjections.shared();

    @Test
    void everyEventIsPublishedOnceInTheOrderOfItsAggregate() {
        for (int i = 0; i < 20; i++) {
            String orderId = "topic-" + i;
            projections.store("Order", orderId, SampleOrders.placed(orderId, "customer-topic", "2011-03-02T10:00:00Z"));
            projections.store("Order", orderId, new OrderConfirmed(new OrderId(orderId)));
        }
        await().atMost(PATIENCE).until(projections::caughtUp);

        Map<String, Long> sequences = new HashMap<>();
        for (ConsumerRecord<String, String> published : projections.topic("orderstream.orders.v1")) {
            if (published.key().startsWith("topic-")) {
                long sequence = Long.parseLong(header(published, "ce_sequence"));
                long expected = sequences.getOrDefault(published.key(), 0L);
                assertThat(sequence).isEqualTo(expected);
                sequences.put(published.key(), sequence + 1);
                assertThat(header(published, "ce_type"))
                        .isEqualTo(
                                sequence == 0 ? "dev.orderstream.OrderPlaced.v1" : "dev.orderstream.OrderConfirmed.v1");
            }
        }
        assertThat(sequences).hasSize(20).allSatisfy((order, count) -> assertThat(count)
                .isEqualTo(2));
    }

    @Test
    void paymentsFulfillmentAndReturnsHaveTopicsOfTheirOwn() {
        Money amount = Money.parse("GBP 7.67");
        projections.store(
                "Payment",
                "pay-topics",
                new PaymentRequested(new PaymentId("pay-topics"), new OrderId("topics"), amount, null));
        projections.store(
                "Payment",
                "pay-topics",
                new PaymentAuthorized(new PaymentId("pay-topics"), new OrderId("topics"), "auth-1", null));
        List<RequestedLine> lines = List.of(new RequestedLine("1", "85123A", 3));
        projections.store(
                "FulfillmentOrder",
                "topics@MAIN",
                new FulfillmentScheduled(
                        FulfillmentOrderId.of(new OrderId("topics"), "MAIN"),
                        new OrderId("topics"),
                        "MAIN",
                        lines,
                        List.of(),
                        null));
        projections.store(
                "FulfillmentOrder",
                "topics@MAIN",
                new FulfillmentOpened(FulfillmentOrderId.of(new OrderId("topics"), "MAIN"), new OrderId("topics")));
        projections.store(
                "Return",
                "ret-topics",
                new ReturnRequested(
                        new ReturnId("ret-topics"),
                        new OrderId("topics"),
                        List.of(new ReturnLine("1", "85123A", 1)),
                        "broken"));
        projections.store(
                "Return", "ret-topics", new ReturnApproved(new ReturnId("ret-topics"), new OrderId("topics")));
        await().atMost(PATIENCE).until(projections::caughtUp);

        assertThat(typesOf("orderstream.payments.v1", "pay-topics"))
                .containsExactly("dev.orderstream.PaymentRequested.v1", "dev.orderstream.PaymentAuthorized.v1");
        assertThat(typesOf("orderstream.fulfillment.v1", "topics@MAIN"))
                .containsExactly("dev.orderstream.FulfillmentScheduled.v1", "dev.orderstream.FulfillmentOpened.v1");
        assertThat(typesOf("orderstream.returns.v1", "ret-topics"))
                .containsExactly("dev.orderstream.ReturnRequested.v1", "dev.orderstream.ReturnApproved.v1");
        assertThat(projections.topic("orderstream.payments.v1"))
                .filteredOn(published -> published.key().equals("pay-topics"))
                .first()
                .satisfies(published -> assertThat(published.value())
                        .contains("\"amount\":{\"amount\":\"7.67\",\"currency\":\"GBP\"}"));
    }

    @Test
    void anEventIsPublishedWithItsTraceAndWhatItFollowsFrom() {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        projections.storeWith(
                Map.of("traceparent", trace, "tracestate", "shop=1", "traceId", "first", "correlationId", "command"),
                "Order",
                "traced",
                SampleOrders.placed("traced", "customer", "2011-03-02T10:00:00Z"));
        projections.store("Order", "traced", new OrderConfirmed(new OrderId("traced")));
        await().atMost(PATIENCE).until(projections::caughtUp);

        List<ConsumerRecord<String, String>> published = projections.topic("orderstream.orders.v1").stream()
                .filter(event -> event.key().equals("traced"))
                .toList();
        assertThat(published).hasSize(2);
        assertThat(header(published.get(0), "traceparent")).isEqualTo(trace);
        assertThat(header(published.get(0), "tracestate")).isEqualTo("shop=1");
        assertThat(header(published.get(0), "ce_correlationid")).isEqualTo("first");
        assertThat(header(published.get(0), "ce_causationid")).isEqualTo("command");
        assertThat(published.get(1).headers().lastHeader("traceparent")).isNull();
    }

    @Test
    void everythingThatIsPublishedIsWhatItsSchemaDescribes() {
        projections.store("Order", "described", SampleOrders.placed("described", "customer", "2011-03-02T10:00:00Z"));
        projections.store(
                "StockItem",
                "described@MAIN",
                new StockReceived(StockItemId.of("described", "MAIN"), "described", "MAIN", 5, null, 5, 0, 5));
        projections.store(
                "Payment",
                "pay-described",
                new PaymentVoided(new PaymentId("pay-described"), new OrderId("described")));
        projections.store(
                "FulfillmentOrder",
                "described@MAIN-2",
                new FulfillmentOpened(new FulfillmentOrderId("described@MAIN-2"), new OrderId("described")));
        projections.store(
                "Return", "ret-described", new ReturnApproved(new ReturnId("ret-described"), new OrderId("described")));
        await().atMost(PATIENCE).until(projections::caughtUp);

        PublishedSchemas schemas = new PublishedSchemas();
        for (String kind : List.of("orders", "stock", "payments", "fulfillment", "returns")) {
            // Others have stored events that cannot be read, which have no values here.
            assertThat(projections.topic("orderstream." + kind + ".v1"))
                    .filteredOn(published -> published.key().contains("described"))
                    .isNotEmpty()
                    .allSatisfy(published -> {
                        String schema = header(published, "ce_dataschema");
                        assertThat(schema.replaceFirst("urn:orderstream:event:(.*):(v[0-9]+)", "dev.orderstream.$1.$2"))
                                .isEqualTo(header(published, "ce_type"));
                        schemas.requireValid(schema, published.value().getBytes(StandardCharsets.UTF_8));
                    });
        }
    }

    @Test
    void anAdditionalPublicationIsFilledFromTheBeginningWithTheTypesThatItNames() {
        projections.store("Order", "told-twice", SampleOrders.placed("told-twice", "customer", "2011-03-02T10:00:00Z"));
        projections.store("Order", "told-twice", new OrderConfirmed(new OrderId("told-twice")));
        await().atMost(PATIENCE).until(projections::caughtUp);
        try (ConfigurableApplicationContext another = projections.startInstance(
                "--orderstream.publication.additional.confirmations.topics.orders=confirmations.v1",
                "--orderstream.publication.additional.confirmations.types=OrderConfirmed")) {
            assertThat(another.isRunning()).isTrue();

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(typesOf("confirmations.v1", "told-twice"))
                    .containsExactly("dev.orderstream.OrderConfirmed.v1"));
        }
        assertThat(typesOf("orderstream.orders.v1", "told-twice"))
                .containsExactly("dev.orderstream.OrderPlaced.v1", "dev.orderstream.OrderConfirmed.v1");
    }

    @Test
    void aTopicWithOtherPartitionsFailsTheStart() {
        assertThatThrownBy(() -> projections.startInstance("--orderstream.publication.partitions=3"))
                .rootCause()
                .hasMessageContaining("has 8 partitions, but 3 are asked for");
    }

    private static List<String> typesOf(String topic, String key) {
        return projections.topic(topic).stream()
                .filter(published -> published.key().equals(key))
                .map(published -> header(published, "ce_type"))
                .toList();
    }

    private static String header(ConsumerRecord<String, String> published, String name) {
        return new String(published.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
