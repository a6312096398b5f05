package dev.orderstream.system;

import static org.awaitility.Awaitility.await;

import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import dev.orderstream.kafka.LocalKafka;
import dev.orderstream.partners.Partners;
import dev.orderstream.partners.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Both services as processes, a Cosmos DB server, a broker, and the partners: payment provider, warehouse and carrier. */
final class Stack implements AutoCloseable {

    static final String COMMANDS = "orderstream.commands.v1";
    static final String TOPIC_OF_ORDERS = "orderstream.orders.v1";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Path directory;
    private final EmbeddedCosmos cosmos;
    private final LocalKafka kafka;
    private final ServiceProcess api;
    private final ServiceProcess projections;
    private final Partners partners;
    private final KafkaProducer<String, byte[]> producer;

    private Stack(
            Path directory,
            EmbeddedCosmos cosmos,
            LocalKafka kafka,
            ServiceProcess api,
            ServiceProcess projections,
            Partners partners) {
        this.directory = directory;
        this.cosmos = cosmos;
        this.kafka = kafka;
        this.api = api;
        this.projections = projections;
        this.partners = partners;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    static Stack start() {
        return start("pay-then-fulfill");
    }

    /** @param policy what becomes of orders */
    static Stack start(String policy) {
        try {
            Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "stack-");
            EmbeddedCosmos cosmos = EmbeddedCosmos.start();
            LocalKafka kafka = LocalKafka.start(directory.resolve("kafka"), 0);
            createTopicsOfAnEarlierVersion(kafka.bootstrapServers());
            List<String> stores = List.of(
                    "--axon.cosmos.endpoint=" + cosmos.endpoint(),
                    "--axon.cosmos.key=" + cosmos.key(),
                    "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers());
            List<String> ofApi = new ArrayList<>(stores);
            ofApi.add("--orderstream.fulfillment.policy=" + policy);
            ServiceProcess projections = ServiceProcess.start("projections", directory, stores);
            ServiceProcess api = ServiceProcess.start("order-api", directory, ofApi);
            Partners partners = Partners.start(kafka.bootstrapServers(), Topics.USUAL);
            return new Stack(directory, cosmos, kafka, api, projections, partners);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the broker keeps its segments, and the services their logs. */
    Path directory() {
        return directory;
    }

    /** Where everything is stored. */
    EmbeddedCosmos cosmos() {
        return cosmos;
    }

    /** Where the broker is. */
    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Topics that take as much as Kafka's default, as they were created before larger records were known. */
    private static void createTopicsOfAnEarlierVersion(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) bootstrapServers))) {
            admin.createTopics(List.of(
                            new NewTopic(TOPIC_OF_ORDERS, 8, (short) 1), new NewTopic(COMMANDS + "-dlt", 8, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** How large a record a topic takes, in bytes. */
    int largestRecordOf(String topic) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) kafka.bootstrapServers()))) {
            return Integer.parseInt(admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                    .value());
        }
    }

    ServiceProcess api() {
        return api;
    }

    ServiceProcess projections() {
        return projections;
    }

    /** What the services have logged with an access token, a private key or the key of the account in it. */
    List<String> linesWithSecrets() {
        Pattern secret = Pattern.compile("eyJ[\\w-]{10,}\\.[\\w-]{10,}\\.|PRIVATE KEY|" + Pattern.quote(cosmos.key()));
        return Stream.of(api, projections)
                .flatMap(service -> service.log().lines())
                .filter(line -> secret.matcher(line).find())
                .toList();
    }

    /** Sends a message to the command topic. */
    void send(@Nullable String key, byte @Nullable [] message) {
        send(key, message, List.of());
    }

    void send(@Nullable String key, byte @Nullable [] message, List<Header> headers) {
        producer.send(new ProducerRecord<>(COMMANDS, null, key, message, headers));
    }

    /** Waits until every message was taken, and every event handled by every processor of both services. */
    void awaitQuiet() {
        producer.flush();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(this::allMessagesAreTaken);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            requireCaughtUp(api);
            requireCaughtUp(projections);
        });
    }

    /** What processors of a service have parked because they could not handle it. */
    static List<String> parked(ServiceProcess service) {
        List<String> parked = new ArrayList<>();
        for (JsonNode processor : service.http().get("/progress").json().path("processors")) {
            long sequences = processor.required("parkedSequences").asLong();
            if (sequences > 0) {
                parked.add(processor.path("name").asString() + ": " + sequences);
            }
        }
        return parked;
    }

    private static void requireCaughtUp(ServiceProcess service) {
        JsonNode progress = service.http().get("/progress").json();
        if (!progress.path("caughtUp").asBoolean(false)) {
            throw new AssertionError("Not caught up: " + progress);
        }
    }

    private boolean allMessagesAreTaken() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) kafka.bootstrapServers()))) {
            List<TopicPartition> partitions =
                    admin.describeTopics(List.of(COMMANDS)).allTopicNames().get().get(COMMANDS).partitions().stream()
                            .map(partition -> new TopicPartition(COMMANDS, partition.partition()))
                            .toList();
            Map<TopicPartition, OffsetAndMetadata> taken = admin.listConsumerGroupOffsets("order-api")
                    .partitionsToOffsetAndMetadata()
                    .get();
            for (TopicPartition partition : partitions) {
                long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                        .partitionResult(partition)
                        .get()
                        .offset();
                OffsetAndMetadata position = taken.get(partition);
                if (end > 0 && (position == null || position.offset() < end)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The bytes of a message. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        partners.close();
        api.close();
        projections.close();
        kafka.close();
        cosmos.close();
    }
}
