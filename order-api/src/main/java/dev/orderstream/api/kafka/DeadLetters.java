package dev.orderstream.api.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Sends messages that could not be applied to the dead-letter topic: unchanged, to the partition that they came from, with the reason and
 * the place as headers.
 */
@Component
class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    /** How much of a message is logged. */
    private static final int LOGGED_BYTES = 200;

    private final KafkaTemplate<String, byte[]> kafka;
    private final IntakeProperties properties;
    private final MeterRegistry meters;

    DeadLetters(KafkaTemplate<String, byte[]> kafka, IntakeProperties properties, MeterRegistry meters) {
        this.kafka = kafka;
        this.properties = properties;
        this.meters = meters;
    }

    /** Sends one and returns when the broker has it; fails if it does not take it. */
    void send(DeadLetter letter) {
        ConsumerRecord<String, byte[]> message = letter.message();
        LOG.warn(
                "Message {}-{}@{} with key {} goes to the dead letters as {}: {} It begins with: {}",
                message.topic(),
                message.partition(),
                message.offset(),
                message.key(),
                letter.code(),
                letter.detail(),
                beginning(message.value()));
        Sent.await(kafka.send(record(letter)));
        meters.counter("orderstream.intake.dead.letters", "reason", letter.code())
                .increment();
    }

    private ProducerRecord<String, byte[]> record(DeadLetter letter) {
        ConsumerRecord<String, byte[]> message = letter.message();
        List<Header> headers = new ArrayList<>(List.of(message.headers().toArray()));
        headers.add(header("reason-code", letter.code()));
        headers.add(header("reason-detail", letter.detail()));
        headers.add(header("original-topic", message.topic()));
        headers.add(header("original-partition", Integer.toString(message.partition())));
        headers.add(header("original-offset", Long.toString(message.offset())));
        return new ProducerRecord<>(
                properties.deadLetterTopic(), message.partition(), message.key(), message.value(), headers);
    }

    private static String beginning(byte @Nullable [] value) {
        if (value == null) {
            return "";
        }
        String text = new String(value, 0, Math.min(value.length, LOGGED_BYTES), StandardCharsets.UTF_8);
        return value.length <= LOGGED_BYTES ? text : text + "… (" + value.length + " bytes)";
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
