package dev.orderstream.projections;

import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import dev.orderstream.local.kafka.LocalKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as a process would run it, beside a Cosmos server and a Kafka broker; it can be restarted. */
final class RunningProjections implements BeforeAllCallback, AfterAllCallback {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private Path kafkaDirectory;
    private EmbeddedCosmos cosmos;
    private LocalKafka kafka;
    private ConfigurableApplicationContext application;
    private final Map<String, Long> nextSequence = new HashMap<>();

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        cosmos = EmbeddedCosmos.start();
        kafkaDirectory = Files.createTempDirectory("kafka");
        kafka = LocalKafka.start(kafkaDirectory, 0);
        start();
    }

    void start() {
        application = new SpringApplication(ProjectionsApplication.class)
                .run(
                        "--server.port=0",
                        "--axon.cosmos.endpoint=" + cosmos.endpoint(),
                        "--axon.cosmos.key=" + cosmos.key(),
                        "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        "--spring.main.banner-mode=off");
    }

    void stop() {
        application.close();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
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

    /** Stores the next event of an aggregate, as the command side would. */
    void store(String aggregateType, String aggregateId, Object event) {
        long sequence = nextSequence.merge(aggregateId, 1L, Long::sum) - 1;
        DomainEventMessage<?> message = new GenericDomainEventMessage<>(aggregateType, aggregateId, sequence, event);
        application.getBean(EventStorageEngine.class).appendEvents(message);
    }

    /** An answer of the query side. */
    record Answer(int status, JsonNode body) {}

    Answer get(String path) {
        int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean caughtUp() {
        return get("/progress").body().path("caughtUp").asBoolean();
    }

    /** Everything that a topic holds, in order within each key. */
    List<ConsumerRecord<String, String>> topic(String topic) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(java.time.Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }
}
