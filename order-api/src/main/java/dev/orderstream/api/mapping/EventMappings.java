package dev.orderstream.api.mapping;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.InvalidJsonException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.ParseContext;
import com.jayway.jsonpath.spi.json.JacksonJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The events of other systems that are commands here, by the topic that they come from. */
@Component
public class EventMappings {

    private final Map<String, List<EventMapping>> byTopic = new LinkedHashMap<>();
    private final JsonMapper mapper;
    private final ParseContext parser;

    EventMappings(MappingProperties properties, JsonMapper mapper) {
        this.mapper = mapper;
        ObjectMapper exact = new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.parser = JsonPath.using(Configuration.builder()
                .jsonProvider(new JacksonJsonProvider(exact))
                .mappingProvider(new JacksonMappingProvider(exact))
                .options(Option.SUPPRESS_EXCEPTIONS)
                .build());
        properties.mappings().forEach((name, mapping) -> byTopic.computeIfAbsent(
                        mapping.topic(), absent -> new ArrayList<>())
                .add(EventMapping.of(name, mapping)));
    }

    /**
     * A message made of an event.
     *
     * @param caller whose command it is: the name of the mapping
     * @param json the message as a back-end system would send it
     */
    public record Mapped(String caller, byte[] json) {}

    /** The topics of other systems. */
    public Set<String> topics() {
        return Set.copyOf(byTopic.keySet());
    }

    /** The types of messages that are made. */
    public Set<String> types() {
        return byTopic.values().stream()
                .flatMap(List::stream)
                .map(EventMapping::type)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The message that an event stands for, by the first mapping of its topic that is meant for it.
     *
     * @return nothing if it stands for none
     * @throws IllegalArgumentException if it is no JSON
     */
    public Optional<Mapped> messageOf(String topic, byte[] event) {
        List<EventMapping> mappings = byTopic.getOrDefault(topic, List.of());
        DocumentContext parsed = parsed(event);
        return mappings.stream()
                .filter(mapping -> mapping.isMeantFor(parsed))
                .findFirst()
                .map(mapping ->
                        new Mapped(mapping.name(), mapper.writeValueAsBytes(mapping.messageOf(parsed, parser))));
    }

    private DocumentContext parsed(byte[] event) {
        try {
            return parser.parse(new String(event, StandardCharsets.UTF_8));
        } catch (InvalidJsonException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("The event is no JSON: " + unreadable.getMessage(), unreadable);
        }
    }
}
