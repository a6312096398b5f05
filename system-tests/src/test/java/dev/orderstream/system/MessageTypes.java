package dev.orderstream.system;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** All types of messages that the command topic takes, as the service itself lists them. */
final class MessageTypes {

    private static final JsonMapper JSON = new JsonMapper();

    private final List<Map.Entry<String, Class<?>>> types = new ArrayList<>();

    MessageTypes() {
        try {
            JsonSubTypes all =
                    Class.forName("dev.orderstream.api.kafka.IncomingCommand").getAnnotation(JsonSubTypes.class);
            Arrays.stream(all.value()).forEach(type -> types.add(Map.entry(type.name(), type.value())));
        } catch (ClassNotFoundException moved) {
            throw new IllegalStateException(moved);
        }
    }

    int count() {
        return types.size();
    }

    /** A message of a type, which counts from 0 and begins again after the last. */
    String message(int number, Values values) {
        Map.Entry<String, Class<?>> type = types.get(number % types.size());
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", type.getKey());
        message.putAll(values.of(type.getValue()));
        return JSON.writeValueAsString(message);
    }
}
