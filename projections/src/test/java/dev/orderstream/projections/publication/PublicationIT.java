package dev.orderstream.projections.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.fulfillment.FulfillmentOpened;
import dev.orderstream.fulfillment.FulfillmentScheduled;
import dev.orderstream.fulfillment.RequestedLine;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.payment.PaymentAuthorized;
import dev.orderstream.payment.PaymentRequested;
import dev.orderstream.projections.RunningProjections;
import dev.orderstream.projections.SampleOrders;
import dev.orderstream.returns.ReturnApproved;
import dev.orderstream.returns.ReturnLine;
import dev.orderstream.returns.ReturnRequested;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PublicationIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final RunningProjections projections = RunningProjections.shared();

    @Test
    void everyEventIsPublishedInTheOrderOfItsAggregate() {
        for (int i = 0; i < 20; i++) {
            String orderId = "topic-" + i;
            projections.store("Order", orderId, SampleOrders.placed(orderId, "customer-topic", "2011-03-02T10:00:00Z"));
            projections.store("Order", orderId, new OrderConfirmed(orderId));
        }
        await().atMost(PATIENCE).until(projections::caughtUp);

        Map<String, Long> sequences = new HashMap<>();
        for (ConsumerRecord<String, String> published : projections.topic("orderstream.orders.v1")) {
            if (published.key().startsWith("topic-")) {
                long sequence = Long.parseLong(header(published, "ce_sequence"));
                long expected = sequences.getOrDefault(published.key(), 0L);
                assertThat(sequence).isLessThanOrEqualTo(expected);
                sequences.put(published.key(), Math.max(expected, sequence + 1));
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
        projections.store("Payment", "pay-topics", new PaymentRequested("pay-topics", "topics", amount, null));
        projections.store("Payment", "pay-topics", new PaymentAuthorized("pay-topics", "topics", "auth-1", null));
        List<RequestedLine> lines = List.of(new RequestedLine("1", "85123A", 3));
        projections.store(
                "FulfillmentOrder",
                "topics@MAIN",
                new FulfillmentScheduled("topics@MAIN", "topics", "MAIN", lines, List.of(), null));
        projections.store("FulfillmentOrder", "topics@MAIN", new FulfillmentOpened("topics@MAIN", "topics"));
        projections.store(
                "Return",
                "ret-topics",
                new ReturnRequested("ret-topics", "topics", List.of(new ReturnLine("1", "85123A", 1)), "broken"));
        projections.store("Return", "ret-topics", new ReturnApproved("ret-topics", "topics"));
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

    /** Without those that a batch handled twice has published again. */
    private static List<String> typesOf(String topic, String key) {
        return projections.topic(topic).stream()
                .filter(published -> published.key().equals(key))
                .map(published -> header(published, "ce_type"))
                .distinct()
                .toList();
    }

    private static String header(ConsumerRecord<String, String> published, String name) {
        return new String(published.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
