package dev.orderstream.api.mapping;

import dev.orderstream.api.mapping.MappingProperties.Mapping;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Mappings for tests of who uses them. */
public final class EventMappingsOf {

    private EventMappingsOf() {}

    public static EventMappings none() {
        return new EventMappings(new MappingProperties(Map.of()), new JsonMapper());
    }

    public static EventMappings one(String topic, String type) {
        Mapping mapping = new Mapping(topic, null, type, "$.id", Map.of("sku", "$.sku"));
        return new EventMappings(new MappingProperties(Map.of("erp", mapping)), new JsonMapper());
    }
}
