package dev.orderstream.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Producers that write transactions over several partitions, one after another, whatever happens to the broker. */
final class TransactionalLoad implements AutoCloseable {

    private final String bootstrapServers;
    private final String topic;
    private final int partitions;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong committed = new AtomicLong();
    private final AtomicLong interrupted = new AtomicLong();
    private volatile boolean stopped;

    TransactionalLoad(String bootstrapServers, String topic, int partitions, int producers, long seed) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.partitions = partitions;
        for (int number = 0; number < producers; number++) {
            int own = number;
            Thread thread = new Thread(() -> produce(own, new Random(seed + own)), "load-" + own);
            thread.start();
            threads.add(thread);
        }
    }

    long committed() {
        return committed.get();
    }

    private void produce(int own, Random random) {
        while (!stopped) {
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                    Map.of(
                            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            bootstrapServers,
                            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                            "load-" + own,
                            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                            15_000,
                            ProducerConfig.MAX_BLOCK_MS_CONFIG,
                            5_000,
                            ProducerConfig.LINGER_MS_CONFIG,
                            0,
                            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                            2_000,
                            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                            5_000),
                    new StringSerializer(),
                    new StringSerializer())) {
                producer.initTransactions();
                while (!stopped) {
                    producer.beginTransaction();
                    for (int count = random.nextInt(2 * partitions) + 1; count > 0; count--) {
                        producer.send(new ProducerRecord<>(topic, random.nextInt(partitions), "key", "value"));
                    }
                    producer.send(new ProducerRecord<>(topic, partitions + own, "position", "value"));
                    producer.commitTransaction();
                    committed.incrementAndGet();
                }
            } catch (KafkaException e) {
                interrupted.incrementAndGet(); // The broker is away; the next producer waits for it.
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
