package dev.orderstream.system;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Looks for a text wherever the system keeps something: byte by byte in the files of the database, of the broker and of the logs, and, because files may
 * be compressed, in every document of every container and in every record of every topic as well.
 */
final class Traces {

    private final Stack stack;

    Traces(Stack stack) {
        this.stack = stack;
    }

    /** The places that have the text. */
    Set<String> of(String text) {
        Set<String> places = new TreeSet<>();
        places.addAll(inFiles(text));
        places.addAll(inDocuments(text));
        places.addAll(inRecords(text));
        return places;
    }

    Set<String> inFiles(String text) {
        return Stream.of(stack.cosmos().directory(), stack.directory())
                .flatMap(Traces::files)
                .filter(file -> contains(file, text))
                .map(file -> "file " + file)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> inDocuments(String text) {
        try (CosmosClient client = new CosmosClientBuilder()
                .endpoint(stack.cosmos().endpoint())
                .key(stack.cosmos().key())
                .gatewayMode()
                .buildClient()) {
            return client.getDatabase("orderstream").readAllContainers().stream()
                    .map(container -> container.getId())
                    .filter(name -> client
                            .getDatabase("orderstream")
                            .getContainer(name)
                            .queryItems("SELECT * FROM c", new CosmosQueryRequestOptions(), JsonNode.class)
                            .stream()
                            .anyMatch(document -> document.toString().contains(text)))
                    .map(name -> "container " + name)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    Set<String> inRecords(String text) {
        Set<String> topics = new TreeSet<>();
        Map<String, Object> broker = Map.of("bootstrap.servers", stack.bootstrapServers());
        try (Admin admin = Admin.create(broker);
                KafkaConsumer<String, String> consumer =
                        new KafkaConsumer<>(broker, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions =
                    admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get().values().stream()
                            .flatMap(topic -> topic.partitions().stream()
                                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofSeconds(1))) {
                    if (everythingIn(each).contains(text)) {
                        topics.add("topic " + each.topic());
                    }
                }
            }
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
        return topics;
    }

    private static String everythingIn(ConsumerRecord<String, String> record) {
        StringBuilder all = new StringBuilder(record.key() + "\n" + record.value());
        for (Header header : record.headers()) {
            all.append('\n')
                    .append(header.key())
                    .append('\n')
                    .append(new String(header.value(), StandardCharsets.UTF_8));
        }
        return all.toString();
    }

    private static Stream<Path> files(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that went meanwhile has nothing any more. */
    private static boolean contains(Path file, String text) {
        try {
            // Every byte is one character, so that a text of ASCII is found wherever it is.
            return Files.exists(file)
                    && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
