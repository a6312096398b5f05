package dev.orderstream.projections;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import dev.orderstream.cosmos.embedded.faults.Faults;
import dev.orderstream.kafka.LocalKafka;
import dev.orderstream.web.authentication.TestIssuer;
import dev.orderstream.web.contract.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service as a process would run it, beside a Cosmos server and a Kafka broker; it can be restarted. It is started by
 * the first class of tests that names it, and serves those after it too: each uses aggregates of its own.
 */
public final class RunningProjections implements BeforeAllCallback, AutoCloseable {

    /** The processors of the service. */
    public static final List<String> PROCESSORS = List.of(
            "order-views",
            "customer-orders",
            "order-processes",
            "return-views",
            "stock-views",
            "sales-days",
            "publication");

    private static final RunningProjections SHARED = new RunningProjections();

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Contract CONTRACT = Contract.ofService();

    private final HttpClient http = HttpClient.newHttpClient();
    private Path kafkaDirectory;
    private EmbeddedCosmos cosmos;
    private LocalKafka kafka;
    private ConfigurableApplicationContext application;
    private final Map<String, Long> nextSequence = new HashMap<>();

    private RunningProjections() {}

    /** The one that all classes of tests use. */
    public static RunningProjections shared() {
        return SHARED;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(RunningProjections.class, key -> startAll());
    }

    private RunningProjections startAll() {
        try {
            kafkaDirectory = Files.createTempDirectory("kafka");
            kafka = LocalKafka.start(kafkaDirectory, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cosmos = EmbeddedCosmos.start();
        start();
        return this;
    }

    public void start() {
        application = startInstance();
    }

    /** One more instance of the service on the same store and broker, with properties of its own; the caller closes it. */
    public ConfigurableApplicationContext startInstance(String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--axon.cosmos.endpoint=" + cosmos.endpoint(),
                "--axon.cosmos.key=" + cosmos.key(),
                "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "--axon.cosmos.progress.down-after=4s",
                "--spring.main.banner-mode=off"));
        // A segment that failed is claimed again soon, so that tests of failures do not wait for it.
        for (String processor : PROCESSORS) {
            arguments.add("--axon.eventhandling.processors." + processor + ".token-claim-interval=500");
        }
        arguments.addAll(TestIssuer.shared().properties());
        for (String property : properties) {
            // Given twice, values are joined to a list.
            arguments.removeIf(given -> given.startsWith(property.substring(0, property.indexOf('=') + 1)));
            arguments.add(property);
        }
        return new SpringApplication(ProjectionsApplication.class, Obstacles.class)
                .run(arguments.toArray(String[]::new));
    }

    public void stop() {
        application.close();
    }

    @Override
    public void close() throws IOException {
        stop();
        kafka.close();
        cosmos.close();
        try (var files = Files.walk(kafkaDirectory)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(RunningProjections::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the store is made to do wrong; a fault that does nothing counts requests. */
    public Faults faults() {
        return cosmos.faults();
    }

    /** Stores the next event of an aggregate, as the command side would. */
    public void store(String aggregateType, String aggregateId, Object event) {
        storeAt(Instant.now(), aggregateType, aggregateId, event);
    }

    /** Stores the next event of an aggregate as one that happened at a time. */
    public void storeAt(Instant at, String aggregateType, String aggregateId, Object event) {
        store(at, aggregateType, aggregateId, event, MetaData.emptyInstance());
    }

    /** Stores the next event of an aggregate with metadata, as the command side does. */
    public void storeWith(Map<String, ?> metadata, String aggregateType, String aggregateId, Object event) {
        store(Instant.now(), aggregateType, aggregateId, event, MetaData.from(metadata));
    }

    private void store(Instant at, String aggregateType, String aggregateId, Object event, MetaData metadata) {
        long sequence = nextSequence.merge(aggregateId, 1L, Long::sum) - 1;
        DomainEventMessage<?> message = new GenericDomainEventMessage<>(
                aggregateType,
                aggregateId,
                sequence,
                event,
                metadata,
                UUID.randomUUID().toString(),
                at);
        application.getBean(EventStorageEngine.class).appendEvents(message);
    }

    /** Stores the next event of an aggregate with a content that nobody can read. */
    public String storeUnreadable(String aggregateType, String aggregateId, Class<?> type) {
        long sequence = nextSequence.merge(aggregateId, 1L, Long::sum) - 1;
        String eventId = UUID.randomUUID().toString();
        ObjectNode commit = JsonNodeFactory.instance.objectNode();
        commit.put("id", "%019d".formatted(sequence));
        commit.put("aggregateId", aggregateId);
        commit.put("aggregateType", aggregateType);
        commit.put("commandId", eventId);
        ObjectNode event = commit.putArray("events").addObject();
        event.put("id", eventId);
        event.put("type", type.getName());
        event.put("revision", "2");
        event.put("timestamp", Instant.now().toString());
        event.putObject("payload").put("lines", "not a list").put("total", "1e100000");
        application
                .getBean("eventsContainer", CosmosAsyncContainer.class)
                .createItem(commit, new PartitionKey(aggregateId), new CosmosItemRequestOptions())
                .block();
        return eventId;
    }

    /** Runs something while the broker is away. */
    public void withoutBroker(Runnable meanwhile) {
        int port = kafka.port();
        kafka.close();
        try {
            meanwhile.run();
        } finally {
            kafka = LocalKafka.start(kafkaDirectory, port);
        }
    }

    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    /** The server that everything is stored in. */
    public EmbeddedCosmos cosmos() {
        return cosmos;
    }

    /** A response of the query side. */
    public record Response(int status, JsonNode body) {}

    public Response get(String path) {
        return send("GET", path);
    }

    /** Sends a request without a body. */
    public Response send(String method, String path) {
        int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("Authorization", TestIssuer.authorization())
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            CONTRACT.requireKept(response);
            return new Response(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The response to a request as it comes, whatever it is. */
    public HttpResponse<String> request(String method, String path, Map<String, String> headers) {
        HttpResponse<String> response = send(method, path, headers).join();
        CONTRACT.requireKept(response);
        return response;
    }

    /** The same, without waiting for the response. */
    public CompletableFuture<HttpResponse<String>> send(String method, String path, Map<String, String> headers) {
        int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", TestIssuer.authorization())
                .method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Where the service listens. */
    public int port() {
        return application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** The response to a query of somebody else than who may do everything. */
    public HttpResponse<String> requestAs(String token, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<String> response =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
        CONTRACT.requireKept(response);
        return response;
    }

    public boolean caughtUp() {
        return get("/progress").body().path("caughtUp").asBoolean();
    }

    /** Everything that readers of committed records find in a topic, in order within each key. */
    public List<ConsumerRecord<String, String>> topic(String topic) {
        return topic(kafka.bootstrapServers(), topic);
    }

    /** The same of another broker; nothing of a topic that is not there yet. */
    public static List<ConsumerRecord<String, String>> topic(String bootstrapServers, String topic) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("isolation.level", "read_committed");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                return List.of();
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = ends(bootstrapServers, partitions);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                return partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition));
            });
            return records;
        }
    }

    /** With what is in transactions whose end is still being written. */
    private static Map<TopicPartition, Long> ends(String bootstrapServers, List<TopicPartition> partitions) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("isolation.level", "read_uncommitted");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            return consumer.endOffsets(partitions);
        }
    }
}
