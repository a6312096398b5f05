package dev.orderstream.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The manifests are objects of Kubernetes: each is read into the model of its kind, and has nothing that the kind does not know. */
class KubernetesManifestsTest {

    private static final Path FOLDER = Path.of("..", "kubernetes");
    private static final String KEDA = "keda.sh/v1alpha1";

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "v1/Namespace", Namespace.class,
            "v1/ConfigMap", ConfigMap.class,
            "v1/ServiceAccount", ServiceAccount.class,
            "v1/Service", Service.class,
            "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class,
            "apps/v1/Deployment", Deployment.class);

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** The models keep what they do not know; here it is a fault. */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            });

    @Test
    void everyManifestIsAnObjectOfItsKind() throws IOException {
        List<JsonNode> objects = objects();

        assertThat(objects).hasSizeGreaterThan(10);
        for (JsonNode object : objects) {
            if (!KEDA.equals(object.path("apiVersion").asText())) {
                HasMetadata read = STRICT.treeToValue(object, kindOf(object));
                assertThat(read.getMetadata().getName()).isNotBlank();
            }
        }
    }

    @Test
    void whatAKindDoesNotKnowIsAFault() throws IOException {
        JsonNode object = YAML.readTree(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: wrong}
                spec: {template: {spec: {containers: [{name: a, imagine: b}]}}}
                """);

        assertThatThrownBy(() -> STRICT.treeToValue(object, kindOf(object)))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageContaining("imagine");
    }

    @Test
    void whatIsNamedIsThere() throws IOException {
        Set<String> names = objects().stream()
                .map(object -> object.path("kind").asText() + "/"
                        + object.path("metadata").path("name").asText())
                .collect(Collectors.toSet());
        for (String service : List.of("order-api", "projections")) {
            assertThat(names)
                    .contains(
                            "Deployment/" + service,
                            "Service/" + service,
                            "ServiceAccount/" + service,
                            "PodDisruptionBudget/" + service,
                            "ScaledObject/" + service);
        }
        assertThat(names).contains("ConfigMap/orderstream", "TriggerAuthentication/workspace");
    }

    @Test
    void everyFileIsInTheKustomization() throws IOException {
        JsonNode kustomization = YAML.readTree(Files.readString(FOLDER.resolve("kustomization.yaml")));
        List<String> listed = new ArrayList<>();
        kustomization.path("resources").forEach(file -> listed.add(file.asText()));

        assertThat(files().stream().map(file -> file.getFileName().toString()).toList())
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    @Test
    void scalingGoesByTheLagOfTheFeed() throws IOException {
        List<JsonNode> scaled = objects().stream()
                .filter(object -> object.path("kind").asText().equals("ScaledObject"))
                .toList();

        assertThat(scaled).hasSize(2).allSatisfy(object -> {
            JsonNode trigger = object.path("spec").path("triggers").path(0);
            assertThat(trigger.path("metadata").path("query").asText())
                    .contains("\"cosmos.feed.lag\"")
                    .contains("\""
                            + object.path("spec")
                                    .path("scaleTargetRef")
                                    .path("name")
                                    .asText() + "\"");
        });
    }

    private static Class<? extends HasMetadata> kindOf(JsonNode object) {
        String kind =
                object.path("apiVersion").asText() + "/" + object.path("kind").asText();
        Class<? extends HasMetadata> model = KINDS.get(kind);
        assertThat(model).as(kind).isNotNull();
        return model;
    }

    private static List<JsonNode> objects() throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        for (Path file : files()) {
            try (MappingIterator<JsonNode> documents =
                    YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
                objects.addAll(documents.readAll());
            }
        }
        return objects;
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .toList();
        }
    }
}
