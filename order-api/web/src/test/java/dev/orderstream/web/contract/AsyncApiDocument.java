package dev.orderstream.web.contract;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An AsyncAPI 3.0 document in the making. Parts are named by their topic or type, and stand in the order of their names. */
public final class AsyncApiDocument {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BINDING_VERSION = "0.5.0";

    private final String title;
    private final String description;
    private final Map<String, ObjectNode> channels = new TreeMap<>();
    private final Map<String, ObjectNode> operations = new TreeMap<>();
    private final Map<String, ObjectNode> messages = new TreeMap<>();
    private final Map<String, ObjectNode> schemas = new TreeMap<>();

    public AsyncApiDocument(String title, String description) {
        this.title = title;
        this.description = description;
    }

    /**
     * A topic.
     *
     * @param configuration what is set at the topic, in the words of the binding's {@code topicConfiguration}; what is not is the broker's
     */
    public record Topic(String name, int partitions, Map<String, Object> configuration) {}

    /**
     * A message.
     *
     * @param id unique in the document
     * @param name what its readers know it by
     * @param summary for people
     * @param key what the key of its record is
     * @param headers name of the schema of its headers
     * @param payload name of the schema of its value
     * @param correlation header by which what belongs together is found; empty if there is none
     */
    public record Message(
            String id, String name, String summary, String key, String headers, String payload, String correlation) {}

    /** Adds a topic with its messages. */
    public AsyncApiDocument channel(Topic topic, String about, List<Message> carried) {
        ObjectNode channel = JSON.createObjectNode();
        channel.put("address", topic.name());
        channel.put("description", about);
        ObjectNode references = channel.putObject("messages");
        carried.forEach(message -> {
            references.putObject(message.id()).put("$ref", "#/components/messages/" + message.id());
            messages.put(message.id(), node(message));
        });
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", topic.name());
        kafka.put("partitions", topic.partitions());
        if (!topic.configuration().isEmpty()) {
            kafka.set("topicConfiguration", JSON.valueToTree(new TreeMap<>(topic.configuration())));
        }
        kafka.put("bindingVersion", BINDING_VERSION);
        channels.put(topic.name(), channel);
        return this;
    }

    private static ObjectNode node(Message message) {
        ObjectNode node = JSON.createObjectNode();
        node.put("name", message.name());
        node.put("title", message.id());
        node.put("summary", message.summary());
        node.put("contentType", "application/json");
        node.putObject("headers").put("$ref", "#/components/schemas/" + message.headers());
        node.putObject("payload").put("$ref", "#/components/schemas/" + message.payload());
        if (!message.correlation().isEmpty()) {
            node.putObject("correlationId").put("location", "$message.header#/" + message.correlation());
        }
        ObjectNode kafka = node.putObject("bindings").putObject("kafka");
        kafka.putObject("key").put("type", "string").put("description", message.key());
        kafka.put("bindingVersion", BINDING_VERSION);
        return node;
    }

    /**
     * Adds what the service does with a topic.
     *
     * @param action {@code send} or {@code receive}
     */
    public AsyncApiDocument operation(String name, String action, String topic, String summary) {
        ObjectNode operation = JSON.createObjectNode();
        operation.put("action", action);
        operation.putObject("channel").put("$ref", "#/channels/" + topic);
        operation.put("summary", summary);
        operations.put(name, operation);
        return this;
    }

    /**
     * Says that what a topic brings is answered in another.
     *
     * @param header which names it
     */
    public AsyncApiDocument reply(String operation, String topic, String header) {
        ObjectNode reply = Objects.requireNonNull(operations.get(operation)).putObject("reply");
        reply.putObject("address").put("location", "$message.header#/" + header);
        reply.putObject("channel").put("$ref", "#/channels/" + topic);
        return this;
    }

    /** Adds a schema, under whose name messages and other schemas refer to it; what it defines itself is added beside it. */
    public AsyncApiDocument schema(String name, String schema) {
        ObjectNode node = (ObjectNode) JSON.readTree(schema.replace("\"#/$defs/", "\"#/components/schemas/"));
        JsonNode definitions = node.remove("$defs");
        node.remove(List.of("$schema", "$id"));
        put(name, node);
        if (definitions != null) {
            definitions.properties().forEach(entry -> put(entry.getKey(), (ObjectNode) entry.getValue()));
        }
        return this;
    }

    private void put(String name, ObjectNode schema) {
        ObjectNode other = schemas.putIfAbsent(name, schema);
        if (other != null && !other.equals(schema)) {
            throw new AssertionError("There are two schemas %s: %s and %s".formatted(name, other, schema));
        }
    }

    /**
     * The document.
     *
     * @throws AssertionError if it is no AsyncAPI document
     */
    public String json() {
        ObjectNode document = JSON.createObjectNode();
        document.put("asyncapi", "3.0.0");
        document.putObject("info").put("title", title).put("version", "1").put("description", description);
        document.put("defaultContentType", "application/json");
        document.putObject("channels").setAll(channels);
        document.putObject("operations").setAll(operations);
        ObjectNode components = document.putObject("components");
        components.putObject("messages").setAll(messages);
        components.putObject("schemas").setAll(schemas);
        requireValid(document.toString());
        requireWhatIsReferredTo(document, document);
        return document.toString();
    }

    private static void requireValid(String document) {
        try (InputStream schema = AsyncApiDocument.class.getResourceAsStream("/asyncapi/3.0.0.json")) {
            List<Error> errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(
                            new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8),
                            InputFormat.JSON)
                    .validate(document, InputFormat.JSON);
            if (!errors.isEmpty()) {
                throw new AssertionError("This is no AsyncAPI document: " + errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireWhatIsReferredTo(JsonNode document, JsonNode node) {
        String reference = node.path("$ref").asString("");
        if (!reference.isEmpty() && document.at(reference.substring(1)).isMissingNode()) {
            throw new AssertionError("The document refers to %s, which it does not have".formatted(reference));
        }
        node.forEach(child -> requireWhatIsReferredTo(document, child));
    }
}
