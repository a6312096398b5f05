package dev.orderstream.api.mapping;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.ParseContext;
import dev.orderstream.api.mapping.MappingProperties.Mapping;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the message of one kind of event. */
final class EventMapping {

    private final String name;
    private final String type;
    private final @Nullable JsonPath when;
    private final Template messageId;
    private final Template.Nested properties;

    private EventMapping(
            String name, String type, @Nullable JsonPath when, Template messageId, Template.Nested properties) {
        this.name = name;
        this.type = type;
        this.when = when;
        this.messageId = messageId;
        this.properties = properties;
    }

    /** @throws IllegalArgumentException if a path is none, or the message could not be told by its id */
    static EventMapping of(String name, Mapping mapping) {
        String place = "orderstream.intake.mappings." + name;
        String messageId = mapping.messageId();
        if (!messageId.startsWith("$")) {
            throw new IllegalArgumentException(
                    "%s.message-id is \"%s\", which is the same for all events; give the path of what tells them apart, such as $.id"
                            .formatted(place, messageId));
        }
        Template properties = Template.of(place + ".properties", mapping.properties());
        if (!(properties instanceof Template.Nested nested)) {
            throw new IllegalArgumentException(
                    "%s.properties has %s; a message is one for an event, so give it to a property"
                            .formatted(place, Template.EACH));
        }
        return new EventMapping(
                name,
                mapping.type(),
                mapping.when() == null ? null : Template.path(place + ".when", mapping.when()),
                Template.of(place + ".message-id", messageId),
                nested);
    }

    String name() {
        return name;
    }

    String type() {
        return type;
    }

    boolean isMeantFor(DocumentContext event) {
        if (when == null) {
            return true;
        }
        Object found = event.read(when);
        return found instanceof Collection<?> several
                ? !several.isEmpty()
                : found != null && !Boolean.FALSE.equals(found);
    }

    Map<String, Object> messageOf(DocumentContext event, ParseContext parser) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", type);
        Object id = messageId.of(event, parser);
        if (id != null) {
            message.put("messageId", String.valueOf(id));
        }
        message.putAll(properties.of(event, parser));
        return message;
    }
}
