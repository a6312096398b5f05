package dev.orderstream.api.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.Obstacles;
import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.api.order.OrderBodies;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.SaleRecorded;
import dev.orderstream.stock.StockEvent;
import dev.orderstream.stock.StockReceived;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

@ExtendWith(RunningApiExtension.class)
class CommandIntakeIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningApi api;
    private final CommandTopic topic;

    CommandIntakeIT(RunningApi api, CommandTopic topic) {
        this.api = api;
        this.topic = topic;
    }

    @Test
    void aReceiptIsApplied() {
        topic.receive("KAFKA-1", 7);
        await().atMost(PATIENCE).until(() -> api.eventsOfStock("KAFKA-1").size() == 1);
        assertThat(api.stock("KAFKA-1").onHand()).isEqualTo(7);
    }

    @Test
    void aConsumerThatWaitsForWhatItHasTakenLooksOftenWhetherItIsDone() {
        assertThat(api.bean(KafkaListenerEndpointRegistry.class).getListenerContainers())
                .isNotEmpty()
                .allSatisfy(container -> assertThat(
                                container.getContainerProperties().getPollTimeoutWhilePaused())
                        .isEqualTo(Duration.ofMillis(10)));
    }

    @Test
    void aSkuThatArrivedByKafkaCanBeOrdered() {
        topic.receive("KAFKA-2", 7);
        await().atMost(PATIENCE).until(() -> !api.eventsOfStock("KAFKA-2").isEmpty());
        api.client().post("/orders", OrderBodies.orderOf("KAFKA-2", 1)).requireStatus(201);
    }

    @Test
    void aSaleIsRecordedAndTakesItsStock() {
        topic.receive("KAFKA-3", 7);
        topic.send(
                "pos-s1-r1-536414",
                """
                {"type":"RecordSale","messageId":"sale-1","storeId":"s1","registerId":"r1","receiptNumber":"536414",
                 "country":"United Kingdom","occurredAt":"2010-12-01T11:52:00Z","currency":"GBP",
                 "lines":[{"lineId":"1","sku":"KAFKA-3","quantity":3,"unitPrice":"0.335"}],
                 "charges":[{"code":"M","quantity":1,"unitPrice":"1.00"}],
                 "somethingNew":true}
                """);
        await().atMost(PATIENCE)
                .until(() -> api.eventsOfOrder("pos-s1-r1-536414").size() == 1);
        SaleRecorded sale = (SaleRecorded) api.eventsOfOrder("pos-s1-r1-536414").get(0);
        assertThat(sale.total()).isEqualTo(Money.parse("GBP 2.01"));
        await().atMost(PATIENCE).until(() -> api.stock("KAFKA-3").onHand() == 4);
    }

    /** Kafka's default limit of 1,048,588 bytes is of the whole record, so the letter with its reasons is larger than that. */
    @Test
    void aMessageAsLargeAsTheTopicTakesIsADeadLetterAsItWas() {
        String value = "x".repeat(1_048_000);
        topic.send("largest", value);
        topic.send("KAFKA-AFTER-LARGEST@MAIN", "{\"type\":\"no such type\",\"messageId\":\"after-largest\"}");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> topic.deadLettersOf("largest").size() == 1
                        && topic.deadLettersOf("KAFKA-AFTER-LARGEST@MAIN").size() == 1);
        ConsumerRecord<String, String> letter = topic.deadLettersOf("largest").get(0);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(CommandTopic.header(letter, "reason-code")).isEqualTo("unreadable-json");
        assertThat(letter.serializedValueSize()
                        + Arrays.stream(letter.headers().toArray())
                                .mapToInt(header -> header.value().length)
                                .sum())
                .isGreaterThan(1_048_000);
    }

    @Test
    void aKeyThatWaitsHoldsUpNeitherTheOthersNorWhatHasBeenDone() {
        Obstacles.slowDown("KAFKA-SLOW@MAIN");
        try {
            Map<String, String> messages = new LinkedHashMap<>();
            messages.put("KAFKA-SLOW@MAIN", receipt("slow", "KAFKA-SLOW"));
            IntStream.range(0, 20)
                    .forEach(i -> messages.put(
                            "KAFKA-QUICK-%d@MAIN".formatted(i), receipt("quick-" + i, "KAFKA-QUICK-" + i)));
            topic.sendTogether(3, messages);
            await().atMost(PATIENCE).until(() -> IntStream.range(0, 20)
                    .allMatch(i -> api.eventsOfStock("KAFKA-QUICK-" + i).size() == 1));
            assertThat(topic.left(3)).isGreaterThanOrEqualTo(21);
            assertThat(api.eventsOfStock("KAFKA-SLOW")).isEmpty();
        } finally {
            Obstacles.mend("KAFKA-SLOW@MAIN");
        }
        await().atMost(PATIENCE).until(() -> topic.left(3) == 0);
        assertThat(api.eventsOfStock("KAFKA-SLOW")).hasSize(1);
    }

    private static String receipt(String messageId, String sku) {
        return "{\"type\":\"ReceiveStock\",\"messageId\":\"%s\",\"sku\":\"%s\",\"quantity\":1}"
                .formatted(messageId, sku);
    }

    @Test
    void aSenderWhoAsksIsToldWhatHasBecomeOfItsMessage() {
        String receipt = receipt("asked", "KAFKA-ASKED");
        topic.ask("KAFKA-ASKED@MAIN", receipt, CommandTopic.REPLIES, "asked-1");
        await().atMost(PATIENCE).until(() -> !topic.repliesTo("asked-1").isEmpty());
        assertThat(topic.repliesTo("asked-1").get(0).key()).isEqualTo("KAFKA-ASKED@MAIN");
        assertThat(topic.repliesTo("asked-1").get(0).value())
                .isEqualTo(
                        "{\"status\":\"APPLIED\",\"messageId\":\"asked\",\"aggregateId\":\"KAFKA-ASKED@MAIN\",\"version\":0}");

        topic.ask("KAFKA-ASKED@MAIN", receipt, CommandTopic.REPLIES, "asked-2");
        await().atMost(PATIENCE).until(() -> !topic.repliesTo("asked-2").isEmpty());
        assertThat(topic.repliesTo("asked-2").get(0).value()).contains("\"status\":\"REPEATED\"", "\"version\":0");

        topic.ask("KAFKA-ASKED@MAIN", "{no json", CommandTopic.REPLIES, "asked-3");
        await().atMost(PATIENCE).until(() -> !topic.repliesTo("asked-3").isEmpty());
        assertThat(topic.repliesTo("asked-3").get(0).value())
                .contains("\"status\":\"REFUSED\"", "\"code\":\"unreadable-json\"");
        assertThat(topic.deadLettersOf("KAFKA-ASKED@MAIN")).hasSize(1);
    }

    @Test
    void aMessageWhoseReplyWouldGoToATopicThatIsNoneForRepliesIsADeadLetterAndNotApplied() {
        topic.ask("KAFKA-ELSE@MAIN", receipt("else", "KAFKA-ELSE"), "orderstream.orders.v1", "else-1");
        await().atMost(PATIENCE)
                .until(() -> topic.deadLettersOf("KAFKA-ELSE@MAIN").size() == 1);
        ConsumerRecord<String, String> letter =
                topic.deadLettersOf("KAFKA-ELSE@MAIN").get(0);
        assertThat(CommandTopic.header(letter, "reason-code")).isEqualTo("unknown-reply-topic");
        assertThat(CommandTopic.header(letter, "reason-detail"))
                .isEqualTo(
                        "The header reply-to is \"orderstream.orders.v1\"; give one of [orderstream.replies.v1], or have it added to orderstream.intake.reply-topics");
        assertThat(api.eventsOfStock("KAFKA-ELSE")).isEmpty();
    }

    @Test
    void anOrderIsCompleted() {
        api.receive("KAFKA-4", 5);
        String orderId = api.client()
                .post("/orders", OrderBodies.orderOf("KAFKA-4", 1))
                .requireStatus(201)
                .text("/orderId");
        await().atMost(PATIENCE).until(() -> api.isOrder(orderId, OrderConfirmed.class));
        topic.send(
                orderId,
                "{\"type\":\"CompleteOrder\",\"messageId\":\"complete-%s\",\"orderId\":\"%s\"}"
                        .formatted(orderId, orderId));
        await().atMost(PATIENCE).until(() -> api.isOrder(orderId, OrderCompleted.class));
    }

    @Test
    void aMessageThatComesTwiceCountsOnce() {
        topic.receive("kafka-5-first", "KAFKA-5", 7);
        topic.receive("kafka-5-first", "KAFKA-5", 7);
        topic.receive("kafka-5-second", "KAFKA-5", 1);
        await().atMost(PATIENCE).until(() -> api.eventsOfStock("KAFKA-5").size() == 2);
        assertThat(api.stock("KAFKA-5").onHand()).isEqualTo(8);
        assertThat(topic.deadLettersOf("KAFKA-5@MAIN")).isEmpty();
    }

    @Test
    void theMessagesOfOneKeyAreAppliedInTheirOrder() {
        IntStream.rangeClosed(1, 100).forEach(quantity -> topic.receive("KAFKA-6", quantity));
        await().atMost(PATIENCE).until(() -> api.eventsOfStock("KAFKA-6").size() == 100);
        List<StockEvent> events = api.eventsOfStock("KAFKA-6");
        assertThat(events)
                .extracting(event -> ((StockReceived) event).quantity())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 100).boxed().toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            %% no JSON at all                                                                   | unreadable-json
            {"type":"ReceiveStock","messageId":"m1"                                             | unreadable-json
            []                                                                                  | unexpected-json
            {"messageId":"m2","sku":"A","quantity":1}                                           | unknown-type
            {"type":"LaunchRocket","messageId":"m3"}                                            | unknown-type
            {"type":"ReceiveStock","messageId":"m4","sku":"A","quantity":"six"}                 | unexpected-json
            {"type":"ReceiveStock","sku":"A","quantity":1}                                      | validation-failed
            {"type":"ReceiveStock","messageId":"m5","sku":"A","quantity":-1}                    | validation-failed
            {"type":"ReceiveStock","messageId":"m6","sku":"a@b","quantity":1}                   | validation-failed
            {"type":"CompleteOrder","messageId":"m7","orderId":"no-such-order"}                 | key-differs
            {"type":"AdjustStock","messageId":"m8","sku":"KAFKA-7","delta":-6,"reason":"count"} | key-differs
            {"type":"ReceiveStock","messageId":"m9","sku":"A","quantity":1,"x":NESTED           | unreadable-json
            {"type":"ReceiveStock","messageId":"m10","sku":"A","quantity":1,"x":LONG}           | unreadable-json
            {"type":"ReceiveStock","messageId":"m11","sku":"A","quantity":LONG}                 | unreadable-json
            {"x":NESTED                                                                         | unreadable-json
            {"type":"ReceiveStock","messageId":NULL}                                            | unreadable-json
            """)
    void aPoisonMessageGoesToTheDeadLettersWithItsReasonWhileTheRestGoesOn(String pattern, String code) {
        String poison = pattern.replace("NESTED", "[".repeat(2_000)).replace("LONG", "9".repeat(1_001));
        isADeadLetterWhileTheRestGoesOn("poison " + pattern, poison, code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            no-such-order | {"type":"CompleteOrder","messageId":"m7","orderId":"no-such-order"}                 | unknown-aggregate
            KAFKA-7@MAIN  | {"type":"AdjustStock","messageId":"m8","sku":"KAFKA-7","delta":-6,"reason":"count"} | adjustment-too-large
            """)
    void whatARuleRefusesGoesToTheDeadLettersWithItsReasonWhileTheRestGoesOn(String key, String message, String code) {
        api.receive("KAFKA-7", 5);
        isADeadLetterWhileTheRestGoesOn(key, message, code);
    }

    private void isADeadLetterWhileTheRestGoesOn(String key, String poison, String code) {
        String good = "KAFKA-GOOD-" + Integer.toHexString((key + poison).hashCode());
        topic.send(key, poison);
        topic.receive(good, 1);
        await().atMost(PATIENCE).until(() -> topic.deadLettersOf(key).size() == 1);
        await().atMost(PATIENCE).until(() -> api.eventsOfStock(good).size() == 1);
        ConsumerRecord<String, String> letter = topic.deadLettersOf(key).get(0);
        assertThat(CommandTopic.header(letter, "reason-code")).isEqualTo(code);
        assertThat(CommandTopic.header(letter, "reason-detail")).isNotEmpty();
        assertThat(CommandTopic.header(letter, "original-topic")).isEqualTo("orderstream.commands.v1");
        assertThat(CommandTopic.header(letter, "original-partition")).isEqualTo(Integer.toString(letter.partition()));
        assertThat(CommandTopic.header(letter, "original-offset")).matches("\\d+");
        assertThat(letter.value()).isEqualTo(poison);
    }

    @Test
    void aMessageIdThatIsUsedForAnotherContentGoesToTheDeadLetters() {
        topic.receive("kafka-8", "KAFKA-8", 1);
        topic.receive("kafka-8", "KAFKA-8", 2);
        await().atMost(PATIENCE).until(() -> topic.deadLettersOf("KAFKA-8@MAIN").size() == 1);
        assertThat(CommandTopic.header(topic.deadLettersOf("KAFKA-8@MAIN").get(0), "reason-code"))
                .isEqualTo("message-id-reused");
        assertThat(api.stock("KAFKA-8").onHand()).isEqualTo(1);
    }
}
