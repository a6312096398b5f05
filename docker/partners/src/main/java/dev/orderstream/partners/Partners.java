package dev.orderstream.partners;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the partners on one thread until they are closed. They take turns from a consumer group, so they may be started more than once. When
 * the broker is away they wait for it; what could not be answered is heard again.
 */
public final class Partners implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(Partners.class);

    private static final String GROUP = "partners";
    private static final Duration LONGEST_POLL = Duration.ofSeconds(1);

    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> producer;
    private final Replies replies;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);

    private Partners(String bootstrapServers, Topics topics) {
        this.consumer = consumer(bootstrapServers, Map.of("group.id", GROUP));
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
        this.replies =
                new Replies(new PastEvents(() -> consumer(bootstrapServers, Map.of())), producer, topics.commands());
        consumer.subscribe(List.of(topics.payments(), topics.fulfillment()));
        this.thread = new Thread(this::run, "partners");
        thread.start();
    }

    /**
     * Starts them.
     *
     * @param bootstrapServers of the broker that the services publish to
     * @param topics those of the services; the ones that do not exist yet are looked for every second
     */
    public static Partners start(String bootstrapServers, Topics topics) {
        return new Partners(bootstrapServers, topics);
    }

    /** Waits until they are closed. */
    public void awaitStop() throws InterruptedException {
        thread.join();
    }

    @Override
    public void close() {
        stop.countDown();
        consumer.wakeup();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer;
                producer) {
            while (stop.getCount() > 0) {
                hear();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void hear() throws InterruptedException {
        ConsumerRecords<String, byte[]> messages = ConsumerRecords.empty();
        try {
            messages = consumer.poll(LONGEST_POLL);
            replies.reply(messages);
            consumer.commitSync();
        } catch (WakeupException closed) {
            logger.debug("Woken up to stop.");
        } catch (KafkaException | ExecutionException failed) {
            logger.warn("{} events could not be answered and are heard again in a second.", messages.count(), failed);
            goBackTo(messages);
            stop.await(1, TimeUnit.SECONDS);
        }
    }

    private void goBackTo(ConsumerRecords<String, byte[]> messages) {
        for (TopicPartition partition : messages.partitions()) {
            if (consumer.assignment().contains(partition)) {
                consumer.seek(partition, messages.records(partition).get(0).offset());
            }
        }
    }

    private static KafkaConsumer<String, byte[]> consumer(String bootstrapServers, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", "false");
        settings.put("isolation.level", "read_committed");
        settings.put("allow.auto.create.topics", "false");
        settings.put("metadata.max.age.ms", "1000");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
