package dev.orderstream.api.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.api.idempotency.CommandIdentity;
import dev.orderstream.order.SaleRecorded;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;

/** An instance that takes events of another system, which knows nothing of commands. */
@ExtendWith(RunningApiExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MappedEventsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String EVENTS = "erp.events";

    private final RunningApi api;
    private final CommandTopic topic;
    private ConfigurableApplicationContext instance;
    private KafkaProducer<String, String> erp;

    MappedEventsIT(RunningApi api, CommandTopic topic) {
        this.api = api;
        this.topic = topic;
    }

    @BeforeAll
    void start() throws Exception {
        Map<String, Object> broker = Map.of("bootstrap.servers", api.bootstrapServers());
        try (Admin admin = Admin.create(broker)) {
            admin.createTopics(List.of(new NewTopic(EVENTS, 2, (short) 1)))
                    .all()
                    .get();
        }
        erp = new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer());
        String goods = "--orderstream.intake.mappings.goods-receipts.";
        String tills = "--orderstream.intake.mappings.tills.";
        instance = api.startInstance(
                goods + "topic=" + EVENTS,
                goods + "when=$[?(@.kind == 'RECEIPT')]",
                goods + "type=ReceiveStock",
                goods + "message-id=$.event.id",
                goods + "properties.sku=$.article.number",
                goods + "properties.quantity=$.article.count",
                goods + "properties.reference=goods receipt",
                tills + "topic=" + EVENTS,
                tills + "when=$[?(@.kind == 'RECEIPT_OF_TILL')]",
                tills + "type=RecordSale",
                tills + "message-id=$.event.id",
                tills + "properties.storeId=$.till.store",
                tills + "properties.registerId=$.till.no",
                tills + "properties.receiptNumber=$.event.id",
                tills + "properties.occurredAt=$.at",
                tills + "properties.currency=GBP",
                tills + "properties.lines.each=$.positions[*]",
                tills + "properties.lines.lineId=$.no",
                tills + "properties.lines.sku=$.article",
                tills + "properties.lines.quantity=$.count",
                tills + "properties.lines.unitPrice=$.price");
    }

    @AfterAll
    void stop() {
        erp.close();
        instance.close();
    }

    @Test
    void anEventIsTheCommandThatItIsMappedToAndOnceHoweverOftenItComes() {
        String event =
                "{\"kind\":\"RECEIPT\",\"event\":{\"id\":4711},\"article\":{\"number\":\"MAPPED-1\",\"count\":6,\"colour\":\"red\"}}";
        send("any key", event);
        send("any key", event);
        send("any key", event.replace("4711", "4712"));
        await().atMost(PATIENCE).until(() -> api.eventsOfStock("MAPPED-1").size() == 2);
        assertThat(api.stock("MAPPED-1").onHand()).isEqualTo(12);
        assertThat(api.messages("MAPPED-1@MAIN").get(0).getMetaData().get(CommandIdentity.CALLER))
                .isEqualTo("goods-receipts");
    }

    @Test
    void anEventWithPartsIsACommandWithLines() {
        send(
                "till",
                """
                {"kind":"RECEIPT_OF_TILL","event":{"id":"r77"},"till":{"store":"s9","no":"t1"},"at":"2010-12-01T11:52:00Z",
                 "positions":[{"no":"1","article":"MAPPED-2","count":2,"price":0.335},{"no":"2","article":"MAPPED-3","count":1,"price":1}]}
                """);
        await().atMost(PATIENCE).until(() -> api.eventsOfOrder("pos-s9-t1-r77").size() == 1);
        SaleRecorded sale = (SaleRecorded) api.eventsOfOrder("pos-s9-t1-r77").get(0);
        assertThat(sale.lines())
                .extracting(line -> line.unitPrice().toString())
                .containsExactly("GBP 0.335", "GBP 1.00");
    }

    @Test
    void aHeaderOfTheOtherSystemThatIsCalledReplyToMeansNothingHere() {
        ProducerRecord<String, String> event = new ProducerRecord<>(
                EVENTS,
                "k",
                "{\"kind\":\"RECEIPT\",\"event\":{\"id\":3},\"article\":{\"number\":\"MAPPED-6\",\"count\":1}}");
        event.headers().add(Replies.REPLY_TO, new byte[] {'e', 'r', 'p'});
        erp.send(event);
        await().atMost(PATIENCE).until(() -> api.eventsOfStock("MAPPED-6").size() == 1);
        assertThat(topic.deadLettersOf("k")).isEmpty();
    }

    @Test
    void otherEventsArePassedOverAndCounted() {
        send("k", "{\"kind\":\"STOCKTAKING_PLANNED\"}");
        send("k", "{\"kind\":\"RECEIPT\",\"event\":{\"id\":1},\"article\":{\"number\":\"MAPPED-4\",\"count\":1}}");
        await().atMost(PATIENCE).until(() -> api.eventsOfStock("MAPPED-4").size() == 1);
        assertThat(topic.deadLettersOf("k")).isEmpty();
    }

    @Test
    void anEventThatIsNoJsonOrMakesNoCommandIsADeadLetterAsItCame() {
        send("broken-1", "{\"kind\":");
        send(
                "broken-2",
                "{\"kind\":\"RECEIPT\",\"event\":{\"id\":2},\"article\":{\"number\":\"MAPPED-5\",\"count\":-1}}");
        await().atMost(PATIENCE)
                .until(() -> !topic.deadLettersOf("broken-1").isEmpty()
                        && !topic.deadLettersOf("broken-2").isEmpty());
        assertThat(CommandTopic.header(topic.deadLettersOf("broken-1").get(0), "reason-code"))
                .isEqualTo("unreadable-json");
        ConsumerRecord<String, String> refused = topic.deadLettersOf("broken-2").get(0);
        assertThat(CommandTopic.header(refused, "reason-code")).isEqualTo("validation-failed");
        assertThat(CommandTopic.header(refused, "original-topic")).isEqualTo(EVENTS);
        assertThat(refused.value()).contains("\"count\":-1");
    }

    private void send(String key, String event) {
        erp.send(new ProducerRecord<>(EVENTS, key, event));
        erp.flush();
    }
}
