package dev.orderstream.partners;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message for the command topic, still without its id.
 *
 * @param type which command it is
 * @param key key of the aggregate that it is for
 * @param properties the command's values
 */
record CommandMessage(String type, String key, Map<String, Object> properties) {

    Map<String, Object> withId(String messageId) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", type);
        message.put("messageId", messageId);
        message.putAll(properties);
        return message;
    }
}
