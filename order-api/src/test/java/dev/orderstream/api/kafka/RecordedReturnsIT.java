package dev.orderstream.api.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.order.OrderReturnAwaitsSale;
import dev.orderstream.order.OrderReturnClosed;
import dev.orderstream.returns.ReturnDeclined;
import dev.orderstream.returns.ReturnRecorded;
import dev.orderstream.rule.OrderId;
import dev.orderstream.stock.StockShipped;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Credits over the counter, as a point of sale reports them. */
@ExtendWith(RunningApiExtension.class)
class RecordedReturnsIT {

    private final RunningApi api;
    private final CommandTopic topic;

    RecordedReturnsIT(RunningApi api, CommandTopic topic) {
        this.api = api;
        this.topic = topic;
    }

    @Test
    void aReturnIsRecordedAndItsUnitsAreBackInStockAsWhatTheyWereFoundToBe() {
        topic.send(
                "ret-C1",
                """
                {"type":"RecordReturn","messageId":"ret-C1","returnId":"ret-C1","customerId":"17850",
                 "occurredAt":"2010-12-02T10:00:00Z","currency":"GBP",
                 "lines":[{"lineId":"1","sku":"RETURNED-1","quantity":5,"unitPrice":"2.55","disposition":"RESTOCK"},
                          {"lineId":"2","sku":"RETURNED-1","quantity":2,"unitPrice":"2.55","disposition":"DAMAGED"},
                          {"lineId":"3","sku":"RETURNED-1","quantity":9,"unitPrice":"2.55","disposition":"WRITE_OFF"}],
                 "charges":[{"code":"POST","quantity":1,"unitPrice":"3.50"}]}
                """);
        awaitThat(() -> api.eventsOfStock("RETURNED-1").size() == 2);
        assertThat(api.stock("RETURNED-1").onHand()).isEqualTo(7);
        assertThat(api.stock("RETURNED-1").available()).isEqualTo(5);
        assertThat(api.eventsOfReturn("ret-C1"))
                .singleElement()
                .satisfies(event -> assertThat(((ReturnRecorded) event).total()).isEqualTo(Money.parse("GBP 44.30")));
    }

    @Test
    void aReturnThatIsReportedTwiceCountsOnce() {
        String message =
                """
                {"type":"RecordReturn","messageId":"ret-C2","returnId":"ret-C2","occurredAt":"2010-12-02T10:00:00Z","currency":"GBP",
                 "lines":[{"lineId":"1","sku":"RETURNED-2","quantity":5,"unitPrice":"0.335","disposition":"RESTOCK"}]}
                """;
        topic.send("ret-C2", message);
        topic.send("ret-C2", message);
        topic.send("ret-C2", message.replace("\"messageId\":\"ret-C2\"", "\"messageId\":\"sent-by-another\""));
        topic.receive("RETURNED-2-AFTER", 1);
        awaitThat(() -> !api.eventsOfStock("RETURNED-2").isEmpty());
        assertThat(api.eventsOfReturn("ret-C2")).hasSize(1);
        assertThat(topic.deadLettersOf("ret-C2")).isEmpty();
        assertThat(api.stock("RETURNED-2").onHand()).isEqualTo(5);
    }

    @Test
    void aReturnOfASaleIsToldToTheSale() {
        topic.receive("RETURNED-3", 10);
        topic.send(
                "pos-s1-r1-3",
                """
                {"type":"RecordSale","messageId":"sale-of-return-3","storeId":"s1","registerId":"r1","receiptNumber":"3",
                 "occurredAt":"2010-12-01T10:00:00Z","currency":"GBP",
                 "lines":[{"lineId":"1","sku":"RETURNED-3","quantity":3,"unitPrice":"2.55"}]}
                """);
        awaitThat(() -> api.eventsOfOrder("pos-s1-r1-3").size() == 1);
        topic.send(
                "ret-C3",
                """
                {"type":"RecordReturn","messageId":"ret-C3","returnId":"ret-C3","orderId":"pos-s1-r1-3",
                 "occurredAt":"2010-12-02T10:00:00Z","currency":"GBP",
                 "lines":[{"lineId":"1","sku":"RETURNED-3","quantity":2,"unitPrice":"2.55","disposition":"RESTOCK"}]}
                """);
        awaitThat(() -> api.isOrder("pos-s1-r1-3", OrderReturnClosed.class));
        assertThat(api.eventsOfOrder("pos-s1-r1-3")).last().isInstanceOfSatisfying(OrderReturnClosed.class, closed -> {
            assertThat(closed.credited()).isEqualTo(Money.parse("GBP 5.10"));
            assertThat(closed.refund().isZero()).isTrue();
        });
        awaitThat(() -> api.stock("RETURNED-3").onHand() == 9);
        assertThat(api.eventsOfStock("RETURNED-3")).noneMatch(StockShipped.class::isInstance);
    }

    @Test
    void whatAnOrderThatIsNotThereShouldPayBackIsADeadLetter() {
        topic.send(
                "ret-C5",
                """
                {"type":"RecordReturn","messageId":"ret-C5","returnId":"ret-C5","orderId":"no-such-order","credit":"ORIGINAL_PAYMENT",
                 "occurredAt":"2010-12-02T10:00:00Z","currency":"GBP",
                 "lines":[{"lineId":"1","sku":"RETURNED-5","quantity":2,"unitPrice":"2.55","disposition":"RESTOCK"}]}
                """);
        awaitThat(() -> !topic.deadLettersOf("ret-C5").isEmpty());
        assertThat(topic.deadLettersOf("ret-C5"))
                .extracting(letter -> CommandTopic.header(letter, "reason-code"))
                .containsExactly("unknown-aggregate");
        assertThat(api.eventsOfReturn("ret-C5")).isEmpty();
    }

    @Test
    void aReturnThatIsReportedBeforeItsSaleIsToldToTheSaleWhenItComes() {
        topic.receive("RETURNED-4", 10);
        topic.send(
                "ret-C4",
                """
                {"type":"RecordReturn","messageId":"ret-C4","returnId":"ret-C4","orderId":"pos-s1-r1-4",
                 "occurredAt":"2010-12-02T10:00:00Z","currency":"GBP",
                 "lines":[{"lineId":"1","sku":"RETURNED-4","quantity":2,"unitPrice":"2.55","disposition":"RESTOCK"}]}
                """);
        awaitThat(() -> api.isOrder("pos-s1-r1-4", OrderReturnAwaitsSale.class));
        assertThat(api.client()
                        .post("/orders/pos-s1-r1-4/returns", REQUEST.formatted("RETURNED-4"))
                        .requireStatus(404)
                        .code())
                .isEqualTo("unknown-order");
        assertThat(api.client()
                        .post("/orders/pos-s1-r1-4/cancellation", "{\"reason\":\"no\"}")
                        .requireStatus(404)
                        .code())
                .isEqualTo("unknown-order");
        topic.send("pos-s1-r1-4", sale("4", "sale-of-return-4", "2010-12-01T10:00:00Z", "RETURNED-4"));
        awaitThat(() -> api.isOrder("pos-s1-r1-4", OrderReturnClosed.class));
        awaitThat(() -> api.stock("RETURNED-4").onHand() == 9);
        String second = api.client()
                .post("/orders/pos-s1-r1-4/returns", REQUEST.formatted("RETURNED-4"))
                .requireStatus(201)
                .text("/returnId");
        awaitThat(() -> api.hasHappened(api.eventsOfReturn(second), ReturnDeclined.class));
    }

    private static final String REQUEST =
            "{\"reason\":\"too small\",\"lines\":[{\"lineId\":\"1\",\"sku\":\"%s\",\"quantity\":2}]}";

    @Test
    void aReceiptNumberThatIsUsedAgainTheNextDayIsADeadLetter() {
        topic.send("pos-s1-r1-5", sale("5", "sale-5", "2010-12-01T10:00:00Z", "RETURNED-5"));
        topic.send("pos-s1-r1-5", sale("5", "sale-5-late", "2010-12-01T10:00:00Z", "RETURNED-5"));
        topic.send("pos-s1-r1-5", sale("5", "sale-5-next-day", "2010-12-02T10:00:00Z", "RETURNED-5"));
        awaitThat(() -> topic.deadLettersOf("pos-s1-r1-5").size() == 1);
        assertThat(topic.deadLettersOf("pos-s1-r1-5")).singleElement().satisfies(letter -> assertThat(
                        CommandTopic.header(letter, "reason-code"))
                .isEqualTo("receipt-differs"));
        assertThat(api.eventsOfOrder("pos-s1-r1-5")).hasSize(1);
    }

    @Test
    void aReturnIdThatIsUsedAgainForOtherGoodsOfTheSameValueIsADeadLetter() {
        String message =
                """
                {"type":"RecordReturn","messageId":"ret-C6","returnId":"ret-C6","occurredAt":"2010-12-02T10:00:00Z","currency":"GBP",
                 "lines":[{"lineId":"1","sku":"RETURNED-6","quantity":5,"unitPrice":"1.00","disposition":"RESTOCK"}]}
                """;
        topic.send("ret-C6", message);
        topic.send(
                "ret-C6",
                message.replace("\"messageId\":\"ret-C6\"", "\"messageId\":\"ret-C6-b\"")
                        .replace("RETURNED-6", "OTHER-6"));
        awaitThat(() -> topic.deadLettersOf("ret-C6").size() == 1);
        assertThat(topic.deadLettersOf("ret-C6")).singleElement().satisfies(letter -> assertThat(
                        CommandTopic.header(letter, "reason-code"))
                .isEqualTo("return-differs"));
    }

    @Test
    void aSaleThatHasNotHappenedYetIsADeadLetter() {
        topic.send("pos-s1-r1-7", sale("7", "sale-7", "2199-12-01T10:00:00Z", "RETURNED-7"));
        awaitThat(() -> topic.deadLettersOf("pos-s1-r1-7").size() == 1);
        assertThat(topic.deadLettersOf("pos-s1-r1-7")).singleElement().satisfies(letter -> assertThat(
                        CommandTopic.header(letter, "reason-code"))
                .isEqualTo("sale-from-the-future"));
    }

    @Test
    void aCreditThatDoesNotMatchItsSaleHoldsIt() {
        topic.send("pos-s1-r1-8", sale("8", "sale-8", "2010-12-01T10:00:00Z", "RETURNED-8"));
        awaitThat(() -> api.eventsOfOrder("pos-s1-r1-8").size() == 1);
        topic.send(
                "ret-C8",
                """
                {"type":"RecordReturn","messageId":"ret-C8","returnId":"ret-C8","orderId":"pos-s1-r1-8","credit":"AT_TILL",
                 "occurredAt":"2010-12-02T10:00:00Z","currency":"GBP",
                 "lines":[{"lineId":"1","sku":"OTHER-8","quantity":1,"unitPrice":"2.55","disposition":"RESTOCK"}]}
                """);
        awaitThat(() -> api.isOrder("pos-s1-r1-8", OrderHeld.class));
        assertThat(api.eventsOfOrder("pos-s1-r1-8"))
                .last()
                .isEqualTo(new OrderHeld(
                        new OrderId("pos-s1-r1-8"),
                        "credit-does-not-match",
                        "Return ret-C8: line 1 is of SKU RETURNED-8, not OTHER-8"));
    }

    private static String sale(String receipt, String messageId, String occurredAt, String sku) {
        return """
                {"type":"RecordSale","messageId":"%s","storeId":"s1","registerId":"r1","receiptNumber":"%s",
                 "occurredAt":"%s","currency":"GBP",
                 "lines":[{"lineId":"1","sku":"%s","quantity":3,"unitPrice":"2.55"}]}
                """
                .formatted(messageId, receipt, occurredAt, sku);
    }

    private static void awaitThat(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60)).until(condition);
    }
}
