package dev.orderstream.api.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.order.OrderReturnClosed;
import dev.orderstream.returns.ReturnRecorded;
import dev.orderstream.stock.StockShipped;
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
        await().until(() -> api.eventsOfStock("RETURNED-1").size() == 2);
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
        await().until(() -> !api.eventsOfStock("RETURNED-2").isEmpty());
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
        await().until(() -> api.eventsOfOrder("pos-s1-r1-3").size() == 1);
        topic.send(
                "ret-C3",
                """
                {"type":"RecordReturn","messageId":"ret-C3","returnId":"ret-C3","orderId":"pos-s1-r1-3",
                 "occurredAt":"2010-12-02T10:00:00Z","currency":"GBP",
                 "lines":[{"lineId":"1","sku":"RETURNED-3","quantity":2,"unitPrice":"2.55","disposition":"RESTOCK"}]}
                """);
        await().until(() -> api.isOrder("pos-s1-r1-3", OrderReturnClosed.class));
        await().until(() -> api.stock("RETURNED-3").onHand() == 9);
        assertThat(api.eventsOfStock("RETURNED-3")).noneMatch(StockShipped.class::isInstance);
    }
}
