package dev.orderstream.api.kafka;

import dev.orderstream.api.RunningApi;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A back-end system that sends commands, and somebody who reads the dead letters. */
public final class CommandTopic implements AutoCloseable {

    private static final String TOPIC = "orderstream.commands.v1";
    static final String REPLIES = "orderstream.replies.v1";

    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> deadLetterReader;
    private final List<ConsumerRecord<String, String>> deadLetters = new ArrayList<>();
    private final KafkaProducer<String, String> together;
    private final KafkaConsumer<String, String> replyReader;
    private final List<ConsumerRecord<String, String>> replies = new ArrayList<>();
    private final Admin admin;

    public CommandTopic(RunningApi api) {
        Map<String, Object> broker = Map.of("bootstrap.servers", api.bootstrapServers());
        producer = new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer());
        together = new KafkaProducer<>(
                Map.of("bootstrap.servers", api.bootstrapServers(), "linger.ms", 500),
                new StringSerializer(),
                new StringSerializer());
        admin = Admin.create(broker);
        deadLetterReader = new KafkaConsumer<>(broker, new StringDeserializer(), new StringDeserializer());
        replyReader = new KafkaConsumer<>(broker, new StringDeserializer(), new StringDeserializer());
        readFromBeginning(deadLetterReader, TOPIC + "-dlt");
        readFromBeginning(replyReader, REPLIES);
    }

    private static void readFromBeginning(KafkaConsumer<String, String> reader, String topic) {
        List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
    }

    public void send(String key, String value) {
        producer.send(new ProducerRecord<>(TOPIC, key, value));
        producer.flush();
    }

    /** Sends a message with headers. */
    public void send(String key, String value, Map<String, String> headers) {
        ProducerRecord<String, String> message = new ProducerRecord<>(TOPIC, key, value);
        headers.forEach((name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        producer.send(message);
        producer.flush();
    }

    /** Sends messages under their keys in one request to one partition, so that they are read together. */
    void sendTogether(int partition, Map<String, String> messages) {
        messages.forEach((key, value) -> together.send(new ProducerRecord<>(TOPIC, partition, key, value)));
        together.flush();
    }

    /** Sends a message whose sender asks for a reply. */
    void ask(String key, String value, String replyTo, String correlationId) {
        ProducerRecord<String, String> message = new ProducerRecord<>(TOPIC, key, value);
        message.headers().add("reply-to", replyTo.getBytes(StandardCharsets.UTF_8));
        message.headers().add("correlation-id", correlationId.getBytes(StandardCharsets.UTF_8));
        producer.send(message);
        producer.flush();
    }

    /** All replies so far with this correlation id. */
    List<ConsumerRecord<String, String>> repliesTo(String correlationId) {
        replyReader.poll(Duration.ofMillis(100)).forEach(replies::add);
        return replies.stream()
                .filter(reply -> correlationId.equals(header(reply, "correlation-id")))
                .toList();
    }

    /** How many messages of a partition of the command topic are left to be done, by the positions of the group. */
    long left(int partition) {
        TopicPartition commands = new TopicPartition(TOPIC, partition);
        try {
            var position = admin.listConsumerGroupOffsets("order-api")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(commands);
            long end = deadLetterReader.endOffsets(List.of(commands)).get(commands);
            return end - (position == null ? 0 : position.offset());
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public void receive(String sku, int quantity) {
        receive(UUID.randomUUID().toString(), sku, quantity);
    }

    void receive(String messageId, String sku, int quantity) {
        send(
                sku + "@MAIN",
                "{\"type\":\"ReceiveStock\",\"messageId\":\"%s\",\"sku\":\"%s\",\"quantity\":%d}"
                        .formatted(messageId, sku, quantity));
    }

    /** All dead letters so far whose key is this one. */
    public List<ConsumerRecord<String, String>> deadLettersOf(String key) {
        deadLetterReader.poll(Duration.ofMillis(100)).forEach(deadLetters::add);
        return deadLetters.stream().filter(letter -> key.equals(letter.key())).toList();
    }

    static String header(ConsumerRecord<String, String> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        together.close();
        replyReader.close();
        admin.close();
        deadLetterReader.close();
    }
}
