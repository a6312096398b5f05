package dev.orderstream.axon.cosmos.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How clients connect to Kafka. What exactly-once needs is set beside it and cannot be overridden: acknowledgement by all
 * replicas, idempotence, transactions, and timeouts that end within a transaction's.
 *
 * @param producer settings of producers, such as {@code bootstrap.servers} and security
 * @param consumer settings of consumers
 * @param admin settings of admin clients
 */
public record KafkaClients(Map<String, Object> producer, Map<String, Object> consumer, Map<String, Object> admin) {

    private static final int BATCH_BYTES = 64 * 1024;
    private static final int LINGER_MILLISECONDS = 5;
    private static final long BUFFER_BYTES = 16L * 1024 * 1024;
    private static final int REQUEST_MILLISECONDS = 5_000;

    /** An admin client that the broker did not let in refuses every call until it asks for metadata again, and Kafka's default is five minutes. */
    private static final int METADATA_MILLISECONDS = 5_000;

    /** Copies the settings. */
    public KafkaClients {
        producer = Map.copyOf(producer);
        consumer = Map.copyOf(consumer);
        admin = Map.copyOf(admin);
    }

    /** The same settings for clients of all kinds. */
    public KafkaClients(Map<String, Object> all) {
        this(all, all, all);
    }

    Producer<String, byte[]> producer(String transactionalId, Duration transactionTimeout) {
        Map<String, Object> settings = reliable(transactionTimeout);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Math.toIntExact(transactionTimeout.toMillis()));
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** One whose records are committed as they are written. */
    Producer<String, byte[]> producerWithoutTransactions(Duration timeout) {
        return new KafkaProducer<>(reliable(timeout), new StringSerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> reliable(Duration timeout) {
        int milliseconds = Math.toIntExact(timeout.toMillis());
        int request = Math.min(REQUEST_MILLISECONDS, milliseconds / 2);
        Map<String, Object> settings = new HashMap<>(producer);
        settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLISECONDS);
        settings.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) milliseconds);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, request);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, milliseconds);
        return settings;
    }

    Consumer<String, byte[]> reader() {
        Map<String, Object> settings = new HashMap<>(consumer);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLISECONDS);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    Admin admin(Duration timeout) {
        int milliseconds = Math.toIntExact(timeout.toMillis());
        Map<String, Object> settings = new HashMap<>(admin);
        settings.put(AdminClientConfig.METADATA_MAX_AGE_CONFIG, METADATA_MILLISECONDS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, milliseconds);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(REQUEST_MILLISECONDS, milliseconds));
        return Admin.create(settings);
    }
}
