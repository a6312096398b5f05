package dev.orderstream.web.contract;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds responses of a service to its OpenAPI document: the status, the type, and the form of the body, with nothing that the document does not name. */
public final class Contract {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode document;
    private final Map<Pattern, String> paths;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private Contract(JsonNode document) {
        this.document = document;
        this.paths = document.path("paths").propertyNames().stream()
                .collect(
                        Collectors.toMap(path -> Pattern.compile(path.replaceAll("\\{[^}]*}", "[^/]+")), path -> path));
    }

    /** That of the service on the class path. */
    public static Contract ofService() {
        try (InputStream document = Contract.class.getResourceAsStream("/openapi.json")) {
            return new Contract(
                    JSON.readTree(Objects.requireNonNull(document, "There is no openapi.json on the class path")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Contract of(String document) {
        return new Contract(JSON.readTree(document));
    }

    /** @throws AssertionError if the response is not what the document says; paths that it does not have are passed over */
    public void requireKept(HttpResponse<String> response) {
        requireKept(
                response.request().method(),
                response.request().uri().getRawPath(),
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }

    void requireKept(String requestMethod, String requestPath, int statusCode, String contentType, String body) {
        String method = requestMethod.toLowerCase(Locale.ROOT);
        String path = pathOf(requestPath);
        JsonNode responses = document.path("paths").path(path).path(method).path("responses");
        if (responses.isMissingNode()) {
            return;
        }
        String status = String.valueOf(statusCode);
        String key = responses.has(status) ? status : "default";
        String type = contentType.replaceFirst(";.*", "");
        JsonNode response = responses.path(key);
        JsonNode content = response.has("$ref")
                ? document.at(response.path("$ref").asString().substring(1)).path("content")
                : response.path("content");
        if (content.isMissingNode() && body.isEmpty()) {
            return;
        }
        if (!content.has(type)) {
            throw new AssertionError(
                    "%s %s was answered with status %s and type \"%s\", which openapi.json does not have: %s"
                            .formatted(method, path, status, type, body));
        }
        List<Error> errors = schemas.computeIfAbsent(
                        method + " " + path + " " + key,
                        any -> schema(content.path(type).path("schema")))
                .validate(body, InputFormat.JSON);
        if (!errors.isEmpty()) {
            throw new AssertionError("%s %s was answered with what openapi.json does not say: %s in %s"
                    .formatted(method, path, errors, body));
        }
    }

    private String pathOf(String given) {
        return paths.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(given).matches())
                .map(Map.Entry::getValue)
                .min((a, b) -> Integer.compare(parameters(a), parameters(b)))
                .orElse("");
    }

    private static int parameters(String path) {
        return (int) path.chars().filter(c -> c == '{').count();
    }

    /** A form with all that it refers to. */
    private Schema schema(JsonNode form) {
        ObjectNode schema = (ObjectNode) closed(form);
        schema.set("$defs", closed(document.path("components").path("schemas")));
        return registry.getSchema(schema.toString().replace("#/components/schemas/", "#/$defs/"), InputFormat.JSON);
    }

    /** A copy in which objects have no other properties than those that are named; for clients they may get more one day. */
    private static JsonNode closed(JsonNode node) {
        JsonNode copy = node.deepCopy();
        close(copy);
        return copy;
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(Contract::close);
    }
}
