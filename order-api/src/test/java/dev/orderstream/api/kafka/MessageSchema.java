package dev.orderstream.api.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** JSON Schemas of what senders write and read, made of its records. */
final class MessageSchema {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaGenerator GENERATOR = generator();

    private MessageSchema() {}

    /** That of a record. */
    static ObjectNode of(Class<?> type) {
        return GENERATOR.generateSchema(type);
    }

    /** That of a message: its record, with the type that it has. */
    static ObjectNode ofMessage(String type, Class<?> form) {
        ObjectNode schema = of(form);
        ((ObjectNode) schema.get("properties")).putObject("type").put("const", type);
        schema.withArray("required").insert(0, "type");
        return schema;
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        JSON, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JakartaValidationModule())
                .with(Option.EXTRA_OPEN_API_FORMAT_VALUES, Option.DEFINITIONS_FOR_ALL_OBJECTS);
        builder.forTypesInGeneral()
                .withPropertySorter(Comparator.comparingInt(any -> 0))
                .withCustomDefinitionProvider((type, context) ->
                        type.getErasedType() == BigDecimal.class ? new CustomDefinition(decimal(), true) : null);
        builder.forFields().withRequiredCheck(MessageSchema::isAlwaysThere);
        return new SchemaGenerator(builder.build());
    }

    /** A number, or better a text, so that no sender makes a binary fraction of it. */
    private static ObjectNode decimal() {
        ObjectNode decimal = JSON.createObjectNode();
        decimal.putArray("type").add("string").add("number");
        return decimal;
    }

    private static boolean isAlwaysThere(FieldScope field) {
        return !field.isFakeContainerItemScope()
                && !field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
