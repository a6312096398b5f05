package dev.orderstream.partners;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import tools.jackson.core.JacksonException;
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

    /**
     * Reads a record.
     *
     * @throws NotCloudEventException if a header is missing or the value is not JSON
     */
    static PublishedEvent read(ConsumerRecord<String, byte[]> message, JsonMapper mapper) {
        String type = header(message, "ce_type");
        return new PublishedEvent(
                header(message, "ce_id"), PREFIX_OR_VERSION.matcher(type).replaceAll(""), body(message, mapper));
    }

    String text(String property) {
        return body.path(property).asString();
    }

    private static JsonNode body(ConsumerRecord<String, byte[]> message, JsonMapper mapper) {
        if (message.value() == null) {
            throw new NotCloudEventException(placeOf(message) + " has no value.");
        }
        try {
            return mapper.readTree(message.value());
        } catch (JacksonException notJson) {
            throw new NotCloudEventException(placeOf(message) + " is not JSON: " + notJson.getOriginalMessage());
        }
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            throw new NotCloudEventException(placeOf(message) + " has no header " + name + " and is not a CloudEvent.");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String placeOf(ConsumerRecord<String, byte[]> message) {
        return "The record at offset %d of %s-%d".formatted(message.offset(), message.topic(), message.partition());
    }
}
