package dev.orderstream.api.simulator;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event as it is published: a CloudEvent in Kafka's binary mode.
 *
 * @param id unique to the event
 * @param type name of the event without prefix and version, for example {@code PaymentRequested}
 * @param body the event's JSON
 */
record PublishedEvent(String id, String type, JsonNode body) {

    private static final Pattern PREFIX_OR_VERSION = Pattern.compile("^dev\\.orderstream\\.|\\.v\\d+$");

    static PublishedEvent read(ConsumerRecord<String, byte[]> message, JsonMapper mapper) {
        String type = header(message, "ce_type");
        return new PublishedEvent(
                header(message, "ce_id"),
                PREFIX_OR_VERSION.matcher(type).replaceAll(""),
                mapper.readTree(message.value()));
    }

    String text(String property) {
        return body.path(property).asString();
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        if (header == null) {
            throw new IllegalArgumentException("The record at offset %d of %s-%d has no header %s and is no CloudEvent"
                    .formatted(message.offset(), message.topic(), message.partition(), name));
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
