package dev.orderstream.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderstream.axon.cosmos.spring.CosmosProperties;
import dev.orderstream.web.shutdown.ShutdownProperties;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

/** Every environment variable that a deployment gives to a service means something there. */
class VariablesTest {

    private static final Pattern OF_BICEP = Pattern.compile("name: '([A-Z][A-Z0-9_]+)'");
    private static final Pattern OF_MANIFESTS = Pattern.compile("(?m)^\\s+(?:- name: )?([A-Z][A-Z0-9_]{3,})(?::|$)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(ORDERSTREAM_[A-Z_]+)");
    private static final String OF_KAFKA_CLIENTS = "SPRING_KAFKA_PROPERTIES_";

    /** What the Java runtime, azure-identity and the agent of Application Insights read. */
    private static final Set<String> OF_OTHERS = Set.of(
            "JAVA_TOOL_OPTIONS",
            "AZURE_CLIENT_ID",
            "APPLICATIONINSIGHTS_CONNECTION_STRING",
            "APPLICATIONINSIGHTS_ROLE_NAME");

    @Test
    void everyVariableOfAContainerAppIsKnown() throws IOException {
        assertKnown(Templates.names(OF_BICEP, Templates.text(Templates.FOLDER.resolve("app.bicep"))));
    }

    @Test
    void everyVariableOfAPodIsKnown() throws IOException {
        Set<String> variables = new TreeSet<>();
        for (String file : List.of("settings.yaml", "order-api.yaml", "projections.yaml")) {
            variables.addAll(Templates.names(OF_MANIFESTS, Files.readString(Path.of("..", "kubernetes", file))));
        }
        assertKnown(variables);
    }

    private static void assertKnown(Set<String> variables) throws IOException {
        assertThat(variables)
                .contains("AXON_COSMOS_ENDPOINT", "ORDERSTREAM_HOST")
                .hasSizeGreaterThan(10);
        Set<String> unknown = new TreeSet<>(variables);
        unknown.removeAll(OF_OTHERS);
        unknown.removeAll(known());
        unknown.removeIf(variable -> variable.startsWith(OF_KAFKA_CLIENTS)
                && ProducerConfig.configNames()
                        .contains(variable.substring(OF_KAFKA_CLIENTS.length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.')));
        assertThat(unknown).isEmpty();
    }

    /** Variables of Spring Boot's properties, of those of the event store, and those that the services' own settings name. */
    private static Set<String> known() throws IOException {
        Set<String> known = new HashSet<>();
        for (URL list : Collections.list(
                VariablesTest.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream content = list.openStream()) {
                for (JsonNode property : new ObjectMapper().readTree(content).path("properties")) {
                    known.add(variable(property.path("name").asText()));
                }
            }
        }
        addAll("axon.cosmos", CosmosProperties.class, known);
        addAll("orderstream.shutdown", ShutdownProperties.class, known);
        for (String service : List.of("order-api", "projections")) {
            known.addAll(Templates.names(
                    PLACEHOLDER,
                    Files.readString(Path.of("..", "..", service, "src", "main", "resources", "application.yaml"))));
        }
        return known;
    }

    private static void addAll(String prefix, Class<?> properties, Set<String> known) {
        for (RecordComponent component : properties.getRecordComponents()) {
            String name = prefix + "." + component.getName();
            known.add(variable(name));
            if (component.getType().isRecord()) {
                addAll(name, component.getType(), known);
            }
        }
    }

    /** As Spring Boot reads it: no dashes, dots as underscores. */
    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
