package dev.orderstream.api.kafka;

import dev.orderstream.api.RunningApi;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> deadLetterReader;
    private final List<ConsumerRecord<String, String>> deadLetters = new ArrayList<>();

    public CommandTopic(RunningApi api) {
        Map<String, Object> broker = Map.of("bootstrap.servers", api.bootstrapServers());
        producer = new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer());
        deadLetterReader = new KafkaConsumer<>(broker, new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = deadLetterReader.partitionsFor(TOPIC + "-dlt").stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        deadLetterReader.assign(partitions);
        deadLetterReader.seekToBeginning(partitions);
    }

    public void send(String key, String value) {
        producer.send(new ProducerRecord<>(TOPIC, key, value));
        producer.flush();
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
        deadLetterReader.close();
    }
}
