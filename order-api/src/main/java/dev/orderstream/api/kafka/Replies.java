package dev.orderstream.api.kafka;

import dev.orderstream.rule.Shown;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells senders who ask what has become of their message: in the topic that the header {@code reply-to} names, under the key of the
 * message, with its header {@code correlation-id}. A reply may come twice.
 */
@Component
class Replies {

    static final String REPLY_TO = "reply-to";
    static final String CORRELATION_ID = "correlation-id";

    private final KafkaTemplate<String, byte[]> kafka;
    private final IntakeProperties properties;
    private final Senders senders;
    private final JsonMapper mapper;

    Replies(KafkaTemplate<String, byte[]> kafka, IntakeProperties properties, Senders senders, JsonMapper mapper) {
        this.kafka = kafka;
        this.properties = properties;
        this.senders = senders;
        this.mapper = mapper;
    }

    /**
     * What a sender is told.
     *
     * @param status APPLIED, REPEATED (it was applied before) or REFUSED
     * @param messageId of a message that was applied
     * @param aggregateId what a message that was applied is about
     * @param version of that after the command, counted from 0
     * @param code the reason of a refusal, as in the dead-letter topic
     * @param detail the same for people
     */
    record Reply(
            String status,
            @Nullable String messageId,
            @Nullable String aggregateId,
            @Nullable Long version,
            @Nullable String code,
            @Nullable String detail) {

        /** Of a message; an event of another system, which can be passed over, gets no reply. */
        static Reply of(Fate fate) {
            if (fate instanceof Fate.Applied applied) {
                return new Reply(
                        applied.repeated() ? "REPEATED" : "APPLIED",
                        applied.messageId(),
                        applied.aggregateId(),
                        applied.version(),
                        null,
                        null);
            }
            DeadLetter letter = ((Fate.Refused) fate).letter();
            return new Reply("REFUSED", null, null, null, letter.code(), letter.detail());
        }
    }

    /** Why a message is not applied whose reply nobody could read: its topic is none of those that replies go to. */
    Optional<DeadLetter> refusalOf(ConsumerRecord<String, byte[]> message) {
        String topic = topicOf(message);
        if (topic == null || properties.replyTopics().contains(topic)) {
            return Optional.empty();
        }
        return Optional.of(new DeadLetter(
                message,
                "unknown-reply-topic",
                "The header reply-to is \"%s\"; give one of %s, or have it added to orderstream.intake.reply-topics"
                        .formatted(Shown.of(topic), properties.replyTopics())));
    }

    /** Replies if the sender asks for it, and returns when the broker has the reply. */
    void send(ConsumerRecord<String, byte[]> message, Fate fate) {
        String topic = topicOf(message);
        if (topic == null || !properties.replyTopics().contains(topic)) {
            return;
        }
        List<Header> headers = new ArrayList<>();
        Header correlation = message.headers().lastHeader(CORRELATION_ID);
        if (correlation != null) {
            headers.add(correlation);
        }
        Sent.await(kafka.send(
                new ProducerRecord<>(topic, null, message.key(), mapper.writeValueAsBytes(Reply.of(fate)), headers)));
    }

    /** Headers of other systems' events mean something else. */
    private @Nullable String topicOf(ConsumerRecord<String, byte[]> message) {
        if (senders.areEvents(message.topic())) {
            return null;
        }
        Header header = message.headers().lastHeader(REPLY_TO);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
