package dev.orderstream.api.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.ApiClient.Response;
import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.api.kafka.CommandTopic;
import dev.orderstream.api.order.OrderBodies;
import dev.orderstream.order.OrderConfirmed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one of the readers of an event could not hold is refused at the door, whichever that is. */
@ExtendWith(RunningApiExtension.class)
class PoisonIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningApi api;
    private final CommandTopic topic;

    PoisonIT(RunningApi api, CommandTopic topic) {
        this.api = api;
        this.topic = topic;
    }

    @Test
    void aReturnNamesEachLineOnce() {
        api.receive("POISON-1", 5);
        String orderId = api.client()
                .post("/orders", OrderBodies.orderOf("POISON-1", 2))
                .requireStatus(201)
                .text("/orderId");
        await().atMost(PATIENCE).until(() -> api.isOrder(orderId, OrderConfirmed.class));
        api.client().post("/orders/" + orderId + "/completion", "").requireStatus(200);
        Response response = api.client()
                .post(
                        "/orders/" + orderId + "/returns",
                        """
                {"reason":"too small","lines":[{"lineId":"1","sku":"POISON-1","quantity":1},
                                               {"lineId":"1","sku":"POISON-1","quantity":1}]}
                """);
        refused(response, 422, "validation-failed");
        assertThat(response.text("/detail"))
                .isEqualTo("lines has line \"1\" twice; give each line once, with all its units");
    }

    @Test
    void anOrderThatItsViewCouldNotHoldIsToBeSplit() {
        String lines = IntStream.range(0, 2_000)
                .mapToObj(line -> "{\"sku\":\"A\",\"description\":\"%s\",\"quantity\":1,\"unitPrice\":\"1\"}"
                        .formatted("d".repeat(500)))
                .collect(Collectors.joining(","));
        Response response = api.client()
                .post("/orders", "{\"customerId\":\"17850\",\"currency\":\"GBP\",\"lines\":[" + lines + "]}");
        refused(response, 413, "content-too-large");
        assertThat(response.text("/detail")).contains("split it, at most 500000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            /stock/cafe%CC%81/receipts                | {"quantity":1}
            /stock/cafe%CC%81/adjustments             | {"delta":1,"reason":"found"}
            /stock/cafe%CC%81/counts                  | {"counted":1}
            /stock/a%E2%80%8Bb/receipts               | {"quantity":1}
            /stock/%E2%80%AEab/receipts               | {"quantity":1}
            /stock/a%0Ab/receipts                     | {"quantity":1}
            /stock/A/receipts                         | {"quantity":1,"location":"cafe\\u0301"}
            /stock/A/receipts                         | {"quantity":1,"reference":"half\\ud83d"}
            /stock/A/receipts                         | {"quantity":1,"reference":"nul\\u0000"}
            /stock/A/transfers                        | {"quantity":1,"toLocation":"half\\ud83d"}
            /stock/A/adjustments                      | {"delta":1,"reason":"\\udc00half"}
            /stock/A/counts                           | {"counted":1,"countedAt":"1969-12-31T23:59:59Z"}
            /stock/A/counts                           | {"counted":1,"countedAt":"2200-01-01T00:00:00Z"}
            /orders/o1/holds                          | {"hold":"fraud\\ud83d","reason":"why"}
            /orders/o1/holds                          | {"hold":"..","reason":"why"}
            /orders/o1/holds                          | {"hold":"fraud","reason":"half\\ud83d"}
            /orders/cafe%CC%81/cancellation           | {"reason":"why"}
            /orders/o1/line-cancellations             | {"reason":"why","lines":[{"lineId":"half\\ud83d","quantity":1}]}
            /orders/o1/line-cancellations             | {"reason":"why","lines":[{"lineId":"1","quantity":1},{"lineId":"1","quantity":2}]}
            /orders/o1/returns                        | {"reason":"why","lines":[{"lineId":"cafe\\u0301","sku":"A","quantity":1}]}
            /returns/cafe%CC%81/decline               | {"reason":"why"}
            /returns/r1/receipts                      | {"units":[{"lineId":"half\\ud83d","sku":"A","quantity":1,"disposition":"RESTOCK"}]}
            /fulfillment-orders/o1@MAIN/picks          | {"lineId":"half\\ud83d","picked":1}
            /fulfillment-orders/o1@MAIN/shipments      | {"shipmentId":"cafe\\u0301","lines":[{"lineId":"1","quantity":1}]}
            /fulfillment-orders/o1@MAIN/shipments/p1/dispatch | {"carrier":"half\\ud83d"}
            /orders                                   | {"customerId":"cafe\\u0301","currency":"GBP","charges":[{"code":"P","quantity":1,"unitPrice":"1"}]}
            /orders                                   | {"customerId":"c","currency":"XAU","charges":[{"code":"P","quantity":1,"unitPrice":"1"}]}
            /orders                                   | {"customerId":"c","currency":"XXX","charges":[{"code":"P","quantity":1,"unitPrice":"1"}]}
            /orders                                   | {"customerId":"c","currency":"GBP","placedAt":"9999-12-31T00:00:00Z","charges":[{"code":"P","quantity":1,"unitPrice":"1"}]}
            /orders                                   | {"customerId":"c","currency":"GBP","charges":[{"code":"P","quantity":1000000,"unitPrice":"999999999999.99"}]}
            /orders                                   | {"customerId":"c","currency":"GBP","charges":[{"code":"P\\u200b","quantity":1,"unitPrice":"1"}]}
            /orders                                   | {"customerId":"c","currency":"GBP","charges":[{"code":"P","quantity":1,"unitPrice":"1000000000000"}]}
            """)
    void whatCannotBeHeldIsRefusedByRest(String path, String body) {
        refused(api.client().post(path, body), 422, "validation-failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"type\":\"ReceiveStock\",\"sku\":\"cafe\\u0301\",\"quantity\":1",
                "\"type\":\"ReceiveStock\",\"sku\":\"A\",\"location\":\"half\\ud83d\",\"quantity\":1",
                "\"type\":\"AdjustStock\",\"sku\":\"A\",\"delta\":1,\"reason\":\"half\\ud83d\"",
                "\"type\":\"RecordSale\",\"storeId\":\"cafe\\u0301\",\"registerId\":\"r\",\"receiptNumber\":\"1\","
                        + "\"occurredAt\":\"2010-12-01T11:52:00Z\",\"currency\":\"GBP\",\"charges\":[{\"code\":\"P\",\"quantity\":1,\"unitPrice\":\"1\"}]",
                "\"type\":\"RecordSale\",\"storeId\":\"s\",\"registerId\":\"r\",\"receiptNumber\":\"1\","
                        + "\"occurredAt\":\"2200-12-01T11:52:00Z\",\"currency\":\"GBP\",\"charges\":[{\"code\":\"P\",\"quantity\":1,\"unitPrice\":\"1\"}]",
                "\"type\":\"RecordSale\",\"storeId\":\"s\",\"registerId\":\"r\",\"receiptNumber\":\"1\","
                        + "\"occurredAt\":\"2010-12-01T11:52:00Z\",\"currency\":\"XTS\",\"charges\":[{\"code\":\"P\",\"quantity\":1,\"unitPrice\":\"1\"}]",
                "\"type\":\"RecordSale\",\"storeId\":\"s\",\"registerId\":\"r\",\"receiptNumber\":\"1\","
                        + "\"occurredAt\":\"2010-12-01T11:52:00Z\",\"currency\":\"GBP\",\"charges\":[{\"code\":\"P\",\"quantity\":1000000,\"unitPrice\":\"999999999999.99\"}]",
                "\"type\":\"RecordReturn\",\"returnId\":\"..\",\"occurredAt\":\"2010-12-01T11:52:00Z\",\"currency\":\"GBP\","
                        + "\"charges\":[{\"code\":\"P\",\"quantity\":1,\"unitPrice\":\"1\"}]",
                "\"type\":\"CancelOrder\",\"orderId\":\"half\\ud83d\",\"reason\":\"why\"",
                "\"type\":\"RecordDecline\",\"paymentId\":\"pay-o1\",\"reason\":\"half\\ud83d\"",
                "\"type\":\"RecordAuthorization\",\"paymentId\":\"pay-o1\",\"authorization\":\"half\\ud83d\"",
                "\"type\":\"RecordAuthorization\",\"paymentId\":\"pay-o1\",\"authorization\":\"a\",\"expiresAt\":\"2999-01-01T00:00:00Z\"",
                "\"type\":\"RecordShipment\",\"fulfillmentOrderId\":\"o1@MAIN\",\"shipmentId\":\"p\",\"trackingNumber\":\"half\\ud83d\"",
                "\"type\":\"RecordDelivery\",\"fulfillmentOrderId\":\"o1@MAIN\",\"shipmentId\":\"p\",\"deliveredAt\":\"1900-01-01T00:00:00Z\""
            })
    void whatCannotBeHeldIsADeadLetterAndWhatFollowsGoesOn(String message) {
        goesToTheDeadLetters(
                "{\"messageId\":\"" + UUID.randomUUID() + "\"," + message + "}", List.of("validation-failed"));
    }

    static List<String> unreadable() {
        return List.of(
                "{\"type\":\"ReceiveStock\",\"x\":" + "[".repeat(2_000),
                "[".repeat(5_000),
                "{\"type\":\"ReceiveStock\",\"messageId\":\"m\",\"sku\":\"A\",\"quantity\":" + "9".repeat(1_001) + "}",
                "{\"type\":\"ReceiveStock\",\"messageId\":\"m\",\"sku\":\"A\",\"quantity\":1,\"x\":" + "9".repeat(1_001)
                        + "}",
                "{\"type\":\"ReceiveStock\",\"messageId\":\"m\",\"sku\":\"A\",\"quantity\":\"5\"}",
                "{\"type\":\"ReceiveStock\",\"messageId\":\"m\",\"sku\":\"A\",\"quantity\":5.0}",
                "{\"type\":\"ReceiveStock\",\"messageId\":7,\"sku\":\"A\",\"quantity\":5}",
                "{\"type\":\"ReceiveStock\",\"messageId\":\"m\",\"sku\":\"A\",\"quantity\":5,\"quantity\":6}",
                "{\"type\":\"ReceiveStock\",\"messageId\":\"m\",\"sku\":\"A\",\"quantity\":5} {}",
                "{\"type\":\"RecordReturn\",\"messageId\":\"m\",\"returnId\":\"r\",\"occurredAt\":\"2010-12-01T11:52:00Z\",\"currency\":\"GBP\","
                        + "\"lines\":[{\"lineId\":\"1\",\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"1e100000\",\"disposition\":\"RESTOCK\"}]}",
                "{\"type\":\"RecordSale\",\"messageId\":\"m\",\"storeId\":\"s\",\"registerId\":\"r\",\"receiptNumber\":\"1\","
                        + "\"occurredAt\":1764324000000,\"currency\":\"GBP\",\"charges\":[{\"code\":\"P\",\"quantity\":1,\"unitPrice\":\"1\"}]}",
                "{\"type\":\"RecordSale\",\"messageId\":\"m\",\"storeId\":\"s\",\"registerId\":\"r\",\"receiptNumber\":\"1\","
                        + "\"occurredAt\":\"+1000000000-12-31T00:00:00Z\",\"currency\":\"GBP\",\"charges\":[{\"code\":\"P\",\"quantity\":1,\"unitPrice\":\"1\"}]}",
                "{\"type\":\"" + "x".repeat(100_000) + "\"}");
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whatIsNotReadIsADeadLetterAndWhatFollowsGoesOn(String message) {
        goesToTheDeadLetters(message, List.of("unreadable-json", "unexpected-json"));
    }

    private void goesToTheDeadLetters(String message, List<String> codes) {
        String key = "poison-" + UUID.randomUUID();
        String good = "AFTER-" + key;
        topic.send(key, message);
        topic.receive(good, 1);
        await().atMost(java.time.Duration.ofMinutes(2))
                .until(() -> topic.deadLettersOf(key).size() == 1);
        await().atMost(java.time.Duration.ofMinutes(2))
                .until(() -> api.eventsOfStock(good).size() == 1);
        ConsumerRecord<String, String> letter = topic.deadLettersOf(key).get(0);
        assertThat(header(letter, "reason-code"))
                .as(header(letter, "reason-detail"))
                .isIn(codes);
        assertThat(header(letter, "reason-detail")).hasSizeBetween(1, 1_000);
    }

    private static String header(ConsumerRecord<String, String> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static void refused(Response response, int status, String code) {
        assertThat(response.status()).as(response.body().toString()).isEqualTo(status);
        assertThat(response.code()).isEqualTo(code);
        assertThat(response.text("/detail")).isNotEmpty();
    }
}
