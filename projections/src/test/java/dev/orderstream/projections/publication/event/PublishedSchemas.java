package dev.orderstream.projections.publication.event;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schemas that are kept, by their ids, closed: what a schema does not name may not be published. For consumers they may get more one day. */
public final class PublishedSchemas {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> byId = PublicEventType.all().stream()
            .collect(Collectors.toMap(PublicEventType::schemaId, Function.identity()))
            .entrySet()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, type -> schema(type.getValue())));

    /** @throws AssertionError if there is no such schema, or it does not describe the value */
    public void requireValid(String schemaId, byte[] value) {
        Schema schema = byId.get(schemaId);
        if (schema == null) {
            throw new AssertionError("There is no schema with the id " + schemaId);
        }
        String json = new String(value, StandardCharsets.UTF_8);
        List<Error> errors = schema.validate(
                json,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        if (!errors.isEmpty()) {
            throw new AssertionError("%s does not describe %s: %s".formatted(schemaId, json, errors));
        }
    }

    private Schema schema(PublicEventType type) {
        try (InputStream file = PublishedSchemas.class.getResourceAsStream("/" + type.schemaFile())) {
            JsonNode schema = JSON.readTree(Objects.requireNonNull(file, type.schemaFile()));
            close(schema);
            return registry.getSchema(schema.toString(), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("properties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(PublishedSchemas::close);
    }
}
