package dev.orderstream.operator.deadmessages;

import dev.orderstream.operator.service.KafkaAccess;
import dev.orderstream.operator.service.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The dead-letter topic of the intake. Kafka deletes no single records, so that what was retried or discarded is noted by its place in a
 * compacted topic beside it, {@code <topic>-handled}. After a crash of the intake a message may lie here more than once; its copies are one message,
 * and what is done with one of them is done with all.
 */
final class DeadLetterTopic implements AutoCloseable {

    private static final String PATIENCE_MILLIS = "15000";
    private static final Duration POLL = Duration.ofSeconds(1);

    /** A dead letter is its message with headers, and a message may have 2 MB. */
    private static final String LARGEST_REQUEST_BYTES = "4194304";

    /** Header of a note: the identity of the message that was handled. */
    private static final String IDENTITY = "message";

    private final String topic;
    private final KafkaAccess kafka;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Set<Place> handled;
    private final Set<String> handledMessages;

    private DeadLetterTopic(KafkaAccess kafka, String topic) {
        this.topic = topic;
        this.kafka = kafka;
        this.consumer = new KafkaConsumer<>(
                kafka.client(Map.of(
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "auto.offset.reset", "earliest",
                        "allow.auto.create.topics", "false",
                        "default.api.timeout.ms", PATIENCE_MILLIS)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.producer = new KafkaProducer<>(
                kafka.client(Map.of(
                        "acks", "all",
                        "max.block.ms", PATIENCE_MILLIS,
                        "max.request.size", LARGEST_REQUEST_BYTES)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.handled = new HashSet<>();
        this.handledMessages = new HashSet<>();
    }

    /**
     * Opens it, and reads what was handled before.
     *
     * @throws UnavailableException if Kafka does not answer, or the topic does not exist
     */
    static DeadLetterTopic open(KafkaAccess kafka, String topic) throws UnavailableException {
        DeadLetterTopic opened = new DeadLetterTopic(kafka, topic);
        try {
            opened.reading(() -> {
                if (opened.partitions(topic).isEmpty()) {
                    throw new UnavailableException(
                            "Kafka at %s has no topic %s; give the one that order-api writes to by --topic"
                                    .formatted(kafka.bootstrapServers(), topic));
                }
                opened.readToEnd(opened.partitions(opened.handledTopic()), opened::remember);
            });
            return opened;
        } catch (UnavailableException | RuntimeException failed) {
            opened.close();
            throw failed;
        }
    }

    private void remember(ConsumerRecord<byte[], byte[]> note) {
        handled.add(Place.of(new String(note.key(), StandardCharsets.UTF_8)));
        Header identity = note.headers().lastHeader(IDENTITY);
        if (identity != null) {
            handledMessages.add(new String(identity.value(), StandardCharsets.UTF_8));
        }
    }

    /**
     * Hands on what waits now, partition by partition in the order of arrival; of a message that lies here more than once, the first copy.
     *
     * @return where further copies of what waits lie, each with the place of the first
     */
    Map<Place, Place> forEachWaiting(Action action) throws UnavailableException {
        Map<String, Place> seen = new HashMap<>();
        Map<Place, Place> copies = new LinkedHashMap<>();
        reading(() -> readToEnd(partitions(topic), record -> {
            DeadMessage message = new DeadMessage(record);
            if (isHandled(message)) {
                return;
            }
            Place first = message.identity()
                    .map(identity -> seen.putIfAbsent(identity, message.place()))
                    .orElse(null);
            if (first == null) {
                action.on(message);
            } else {
                copies.put(message.place(), first);
            }
        }));
        return copies;
    }

    /** The message at a place, whether it was handled or not; empty if there is none, or none any more. */
    Optional<DeadMessage> at(Place place) throws UnavailableException {
        Found found = new Found();
        reading(() -> {
            TopicPartition partition = place.in(topic);
            if (!partitions(topic).contains(partition) || place.offset() >= end(partition)) {
                return;
            }
            consumer.assign(List.of(partition));
            consumer.seek(partition, place.offset());
            while (found.message == null && consumer.position(partition) < end(partition)) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() != place.offset()) {
                        return;
                    }
                    found.message = new DeadMessage(record);
                    return;
                }
            }
        });
        return Optional.ofNullable(found.message);
    }

    /** Whether it, or another copy of it, was retried or discarded. */
    boolean isHandled(DeadMessage message) {
        return handled.contains(message.place())
                || message.identity().filter(handledMessages::contains).isPresent();
    }

    /**
     * Sends a message to where it came from. What was applied of it already, order-api recognizes.
     *
     * @param mended what to send instead of its value; null to send that again
     * @throws UnavailableException if Kafka does not take it; nothing is noted then
     */
    void sendAgain(DeadMessage message, byte @Nullable [] mended) throws UnavailableException {
        send(message.again(mended));
        note(message, "retried");
    }

    /** Notes that nothing more is to be done about a message. */
    void discard(DeadMessage message) throws UnavailableException {
        note(message, "discarded");
    }

    private void note(DeadMessage message, String fate) throws UnavailableException {
        createHandledTopic();
        List<Header> identity = message
                .identity()
                .<Header>map(text -> new RecordHeader(IDENTITY, text.getBytes(StandardCharsets.UTF_8)))
                .stream()
                .toList();
        send(new ProducerRecord<>(
                handledTopic(),
                null,
                message.place().toString().getBytes(StandardCharsets.UTF_8),
                fate.getBytes(StandardCharsets.UTF_8),
                identity));
        handled.add(message.place());
        message.identity().ifPresent(handledMessages::add);
    }

    private String handledTopic() {
        return topic + "-handled";
    }

    private void createHandledTopic() throws UnavailableException {
        if (!partitions(handledTopic()).isEmpty()) {
            return;
        }
        NewTopic compacted = new NewTopic(handledTopic(), Optional.of(1), Optional.empty())
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        try (Admin admin = Admin.create(kafka.client(
                Map.of("default.api.timeout.ms", PATIENCE_MILLIS, "request.timeout.ms", PATIENCE_MILLIS)))) {
            admin.createTopics(List.of(compacted)).all().get();
        } catch (ExecutionException refused) {
            if (!(refused.getCause() instanceof TopicExistsException)) {
                throw unavailable(refused.getCause() == null ? refused : refused.getCause());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unavailable(interrupted);
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record) throws UnavailableException {
        try {
            producer.send(record).get();
        } catch (ExecutionException refused) {
            throw unavailable(refused.getCause() == null ? refused : refused.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unavailable(interrupted);
        } catch (KafkaException refused) {
            throw unavailable(refused);
        }
    }

    /** The ends are those of the beginning: what an action sends is not read by the same reading. */
    private void readToEnd(List<TopicPartition> partitions, Reader reader) throws UnavailableException {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long end = Objects.requireNonNull(ends.get(partition));
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
                    if (record.offset() < end) {
                        reader.read(record);
                    }
                }
            }
        }
    }

    private long end(TopicPartition partition) {
        Long end = consumer.endOffsets(List.of(partition)).get(partition);
        return end == null ? 0 : end;
    }

    /** Those of a topic; none if it does not exist. */
    private List<TopicPartition> partitions(String name) {
        return consumer.partitionsFor(name).stream()
                .map(partition -> new TopicPartition(name, partition.partition()))
                .sorted((left, right) -> Integer.compare(left.partition(), right.partition()))
                .toList();
    }

    /** What is done with a message. */
    interface Action {
        void on(DeadMessage message) throws UnavailableException;
    }

    private interface Reader {
        void read(ConsumerRecord<byte[], byte[]> record) throws UnavailableException;
    }

    private interface Reading {
        void read() throws UnavailableException;
    }

    private void reading(Reading reading) throws UnavailableException {
        try {
            reading.read();
        } catch (TimeoutException | AuthenticationException | AuthorizationException away) {
            throw unavailable(away);
        }
    }

    private UnavailableException unavailable(Throwable cause) {
        return new UnavailableException(
                "Kafka at %s does not do what is asked: %s. Is it running (./run status)?"
                        .formatted(kafka.bootstrapServers(), cause.getMessage()),
                cause);
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }

    private static final class Found {
        private @Nullable DeadMessage message;
    }
}
