package dev.orderstream.api.mapping;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.ParseContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a property of a message is made of. */
sealed interface Template {

    /** The name under which properties say for what they are made several times. */
    String EACH = "each";

    /** @return null if the event has nothing there */
    @Nullable
    Object of(DocumentContext event, ParseContext parser);

    /**
     * Reads what is configured.
     *
     * @param place its property, for errors
     * @throws IllegalArgumentException if a path is none
     */
    static Template of(String place, Object configured) {
        if (configured instanceof Map<?, ?> nested) {
            Map<String, Template> properties = new LinkedHashMap<>();
            JsonPath each = null;
            for (Map.Entry<?, ?> entry : nested.entrySet()) {
                String name = String.valueOf(entry.getKey());
                String inner = place + "." + name;
                if (name.equals(EACH)) {
                    each = path(inner, String.valueOf(entry.getValue()));
                } else {
                    properties.put(name, of(inner, entry.getValue()));
                }
            }
            Nested made = new Nested(properties);
            return each == null ? made : new Each(each, made);
        }
        String text = String.valueOf(configured);
        return text.startsWith("$") ? new Path(path(place, text)) : new Text(text);
    }

    /** @throws IllegalArgumentException if it is no path */
    static JsonPath path(String place, String text) {
        try {
            return JsonPath.compile(text);
        } catch (InvalidPathException | IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "%s is \"%s\", which is no JSONPath (%s); give one such as $.item.code"
                            .formatted(place, text, malformed.getMessage()),
                    malformed);
        }
    }

    /** Stands for itself. */
    record Text(String text) implements Template {
        @Override
        public Object of(DocumentContext event, ParseContext parser) {
            return text;
        }
    }

    /** What is at a place of the event. */
    record Path(JsonPath path) implements Template {
        @Override
        public @Nullable Object of(DocumentContext event, ParseContext parser) {
            Object found = event.read(path);
            // A path with a filter or wildcard finds a list, of which one element is meant.
            return !path.isDefinite() && found instanceof List<?> list ? (list.isEmpty() ? null : list.get(0)) : found;
        }
    }

    /** Properties of their own. */
    record Nested(Map<String, Template> properties) implements Template {
        @Override
        public Map<String, Object> of(DocumentContext event, ParseContext parser) {
            Map<String, Object> made = new LinkedHashMap<>();
            properties.forEach((name, template) -> {
                Object value = template.of(event, parser);
                if (value != null) {
                    made.put(name, value);
                }
            });
            return made;
        }
    }

    /** The same properties for each of several parts of the event. */
    record Each(JsonPath parts, Nested properties) implements Template {
        @Override
        public List<Object> of(DocumentContext event, ParseContext parser) {
            Object found = event.read(parts);
            Collection<?> all =
                    found instanceof Collection<?> several ? several : found == null ? List.of() : List.of(found);
            List<Object> made = new ArrayList<>(all.size());
            for (Object part : all) {
                made.add(properties.of(parser.parse(part), parser));
            }
            return made;
        }
    }
}
