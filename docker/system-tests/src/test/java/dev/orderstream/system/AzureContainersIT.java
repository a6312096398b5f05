package dev.orderstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.UniqueKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the templates for Azure declare is what the running services have made for themselves. */
class AzureContainersIT {

    private static final Path TEMPLATES = Path.of("..", "azure", "infra");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static Stack stack;

    @BeforeAll
    static void start() {
        stack = Stack.start();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    /** What of a container cannot be changed later, or costs when it differs. */
    private record Container(
            List<String> partitionKey,
            Set<String> indexedPaths,
            Set<String> excludedPaths,
            Set<List<String>> uniqueKeys) {}

    @Test
    void containersAreDeclaredAsTheServicesCreateThem() throws IOException {
        Map<String, Container> declared = new TreeMap<>();
        for (JsonNode container : JSON.readTree(Files.readString(TEMPLATES.resolve("containers.json")))) {
            List<String> uniqueKeys = texts(container.path("uniqueKeys"));
            declared.put(
                    container.path("name").asText(),
                    new Container(
                            List.of(container.path("partitionKey").asText()),
                            Set.copyOf(texts(container.path("indexedPaths"))),
                            Set.of("/*"),
                            uniqueKeys.isEmpty() ? Set.of() : Set.of(uniqueKeys)));
        }

        assertThat(declared).isEqualTo(created());
    }

    private static Map<String, Container> created() {
        Map<String, Container> created = new TreeMap<>();
        try (CosmosClient client = new CosmosClientBuilder()
                .endpoint(stack.cosmos().endpoint())
                .key(stack.cosmos().key())
                .gatewayMode()
                .buildClient()) {
            client.getDatabase("orderstream")
                    .readAllContainers()
                    .forEach(container -> created.put(container.getId(), created(container)));
        }
        return created;
    }

    private static Container created(CosmosContainerProperties properties) {
        Set<String> indexed = new HashSet<>();
        properties.getIndexingPolicy().getIncludedPaths().forEach(path -> indexed.add(path.getPath()));
        Set<String> excluded = new HashSet<>();
        properties.getIndexingPolicy().getExcludedPaths().forEach(path -> excluded.add(path.getPath()));
        // The service excludes ETags by itself.
        excluded.remove("/\"_etag\"/?");
        Set<List<String>> uniqueKeys = new HashSet<>();
        if (properties.getUniqueKeyPolicy() != null) {
            for (UniqueKey key : properties.getUniqueKeyPolicy().getUniqueKeys()) {
                uniqueKeys.add(key.getPaths());
            }
        }
        return new Container(properties.getPartitionKeyDefinition().getPaths(), indexed, excluded, uniqueKeys);
    }

    @Test
    void topicsAreDeclaredAsTheServicesCreateThem() throws Exception {
        Map<String, Boolean> declared = new TreeMap<>();
        for (JsonNode topic : JSON.readTree(Files.readString(TEMPLATES.resolve("topics.json")))) {
            declared.put(topic.path("name").asText(), topic.path("compacted").asBoolean());
        }
        // Made by ./run dlt when something is handled there for the first time, and by those who ask for replies.
        declared.keySet().removeAll(Set.of("orderstream.commands.v1-dlt-handled", "orderstream.replies.v1"));

        Map<String, Boolean> created = compactedByTopic();
        created.remove("orderstream.replies.v1");

        assertThat(declared).isEqualTo(created);
    }

    private static Map<String, Boolean> compactedByTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            Set<String> names = admin.listTopics().names().get();
            Map<String, TopicDescription> topics =
                    admin.describeTopics(names).allTopicNames().get();
            List<ConfigResource> resources = topics.keySet().stream()
                    .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                    .toList();
            Map<String, Boolean> compacted = new TreeMap<>();
            admin.describeConfigs(resources).all().get().forEach((topic, settings) -> {
                if (topic.name().startsWith("orderstream.")) {
                    String policy =
                            settings.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
                    compacted.put(topic.name(), policy.contains("compact"));
                }
            });
            return compacted;
        }
    }

    @Test
    void metersThatAlertsAndScalingRulesNameAreThere() throws IOException {
        Set<String> named = new HashSet<>(Set.of("cosmos.feed.lag"));
        JSON.readTree(Files.readString(TEMPLATES.resolve("alerts.json")))
                .forEach(alert -> named.add(alert.path("meter").asText()));

        // Some are there from the first look on, which takes place after the start.
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(meters()).containsAll(named));
    }

    private static Set<String> meters() {
        Set<String> meters = new HashSet<>();
        for (ServiceProcess service : List.of(stack.api(), stack.projections())) {
            service.http().get("/actuator/metrics").json().path("names").forEach(name -> meters.add(name.asString()));
        }
        return meters;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(text -> Objects.requireNonNull(text.asText()))
                .toList();
    }
}
