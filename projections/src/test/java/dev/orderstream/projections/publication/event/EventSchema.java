package dev.orderstream.projections.publication.event;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The JSON Schema of a type of public events: the one that its record makes, and the one that is kept with the code. */
public final class EventSchema {

    static final Path DIRECTORY = Path.of("src", "main", "resources", "schemas");

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final SchemaGenerator GENERATOR = generator();

    private final PublicEventType type;

    public EventSchema(PublicEventType type) {
        this.type = type;
    }

    /** What the record of the type makes. */
    public JsonNode made() {
        ObjectNode made = GENERATOR.generateSchema(type.form());
        ObjectNode schema = JSON.createObjectNode();
        schema.set("$schema", made.get("$schema"));
        schema.put("$id", type.schemaId());
        schema.put("title", type.name());
        schema.setAll(made);
        return schema;
    }

    Path file() {
        return DIRECTORY.resolveSibling(type.schemaFile());
    }

    /** What is kept with the code; empty if nothing is yet. */
    Optional<JsonNode> committed() {
        try {
            return Files.exists(file()) ? Optional.of(JSON.readTree(file().toFile())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps what the record makes. */
    void commit() {
        try {
            Files.createDirectories(DIRECTORY);
            Files.writeString(file(), JSON.writeValueAsString(made()) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        JSON, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule())
                .with(Option.EXTRA_OPEN_API_FORMAT_VALUES, Option.DEFINITIONS_FOR_ALL_OBJECTS)
                .without(Option.FLATTENED_ENUMS_FROM_TOSTRING);
        builder.forTypesInGeneral().withPropertySorter(Comparator.comparingInt(any -> 0));
        builder.forFields()
                .withRequiredCheck(EventSchema::isAlwaysThere)
                .withDescriptionResolver(EventSchema::description)
                .withStringPatternResolver(EventSchema::pattern);
        return new SchemaGenerator(builder.build());
    }

    private static boolean isAlwaysThere(FieldScope field) {
        return !field.isFakeContainerItemScope()
                && !field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** What all events of a kind have is described once, by the interface. */
    private static String description(FieldScope field) {
        if (field.isFakeContainerItemScope()) {
            return null;
        }
        return Stream.concat(
                        Stream.ofNullable(field.getAnnotation(JsonPropertyDescription.class)),
                        Arrays.stream(field.getRawMember().getDeclaringClass().getInterfaces())
                                .flatMap(family -> Arrays.stream(family.getMethods()))
                                .filter(method -> method.getName().equals(field.getName()))
                                .flatMap(method ->
                                        Stream.ofNullable(method.getAnnotation(JsonPropertyDescription.class))))
                .map(JsonPropertyDescription::value)
                .findFirst()
                .orElse(null);
    }

    private static String pattern(FieldScope field) {
        if (field.getName().equals("currency")) {
            return "^[A-Z]{3}$";
        }
        return field.getRawMember().getDeclaringClass() == Money.class ? "^-?[0-9]+(\\.[0-9]+)?$" : null;
    }
}
