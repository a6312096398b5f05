package dev.orderstream.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.kafka.LocalKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The partners at a real broker. */
class PartnersIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    private LocalKafka kafka;
    private KafkaProducer<String, byte[]> producer;
    private Partners partners;

    @BeforeEach
    void start() throws Exception {
        kafka = LocalKafka.start(directory, 0);
        Map<String, Object> broker = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (Admin admin = Admin.create(broker)) {
            admin.createTopics(List.of(
                            new NewTopic(Topics.USUAL.payments(), 1, (short) 1),
                            new NewTopic(Topics.USUAL.commands(), 1, (short) 1)))
                    .all()
                    .get();
        }
        producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer());
        partners = Partners.start(kafka.bootstrapServers(), Topics.USUAL);
    }

    @AfterEach
    void stop() {
        partners.close();
        producer.close();
        kafka.close();
    }

    @Test
    void aRequestIsAnsweredThoughATopicThatTheyListenToDoesNotExistYet() {
        request("e1", "pay-1", "12.40");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(replies()).hasSize(1));
        assertThat(replies().get(0)).contains("\"RecordAuthorization\"", "\"sim-e1-0\"", "\"pay-1\"");
    }

    @Test
    void whatIsNotAnEventIsLeftOutAndTheNextIsAnswered() {
        send("pay-1", null, "e1", "dev.orderstream.PaymentRequested.v1");
        send("pay-1", "{not json", "e2", "dev.orderstream.PaymentRequested.v1");
        producer.send(new ProducerRecord<>(Topics.USUAL.payments(), "pay-1", "{}".getBytes(StandardCharsets.UTF_8)));
        request("e3", "pay-1", "12.41");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(replies()).hasSize(1));
        assertThat(replies().get(0)).contains("\"RecordDecline\"");
    }

    @Test
    void theyGoOnWhereTheyWereStopped() {
        request("e1", "pay-1", "12.40");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(replies()).hasSize(1));
        partners.close();
        request("e2", "pay-2", "12.40");
        partners = Partners.start(kafka.bootstrapServers(), Topics.USUAL);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(replies()).hasSize(2));
        assertThat(replies().get(1)).contains("\"sim-e2-0\"");
    }

    private void request(String eventId, String paymentId, String amount) {
        send(
                paymentId,
                "{\"paymentId\":\"%s\",\"amount\":{\"amount\":\"%s\",\"currency\":\"GBP\"}}"
                        .formatted(paymentId, amount),
                eventId,
                "dev.orderstream.PaymentRequested.v1");
    }

    private void send(String key, @Nullable String value, String eventId, String eventType) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                Topics.USUAL.payments(), key, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
        message.headers().add("ce_id", eventId.getBytes(StandardCharsets.UTF_8));
        message.headers().add("ce_type", eventType.getBytes(StandardCharsets.UTF_8));
        producer.send(message);
        producer.flush();
    }

    private List<String> replies() {
        List<String> replies = new ArrayList<>();
        TopicPartition partition = new TopicPartition(Topics.USUAL.commands(), 0);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, byte[]> reply : consumer.poll(Duration.ofMillis(100))) {
                    replies.add(new String(reply.value(), StandardCharsets.UTF_8));
                }
            }
        }
        return replies;
    }
}
