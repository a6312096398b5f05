package dev.orderstream.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.utils.Time;

/**
 * The broker that ran on a directory before. Its partitions have to lose their leader before the next broker starts there.
 *
 * <p>Otherwise they lose it while the next one has begun to work: for nine seconds the controller takes the earlier process for alive. The coordinator
 * of transactions reads in that time that one is being committed, cannot write its markers yet, and then finds partitions without a leader. Those it
 * takes for deleted ({@code KRaftMetadataCache.getPartitionLeaderEndpoint} of Kafka 4.4 tells nothing of them): the transaction is complete, without
 * its marker, and readers of committed records wait there for ever. Where all partitions lose their leader first, they get it back together with those
 * of the coordinator, before it reads anything.
 */
final class EarlierBroker {

    private static final Duration SESSION = Duration.ofMillis(500);

    /** The controller looks for sessions that have ended four times in a session, and tells nobody what it finds. */
    private static final Duration UNTIL_FENCED = SESSION.multipliedBy(3);

    private static final long PATIENCE_SECONDS = 60;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private EarlierBroker() {}

    static boolean hasRunOn(Path directory) {
        return Files.isDirectory(directory.resolve("logs").resolve("__cluster_metadata-0"));
    }

    /** Runs the controller alone until it knows that the broker is gone. */
    static void fence(Properties ofBroker) {
        Properties properties = ofController(ofBroker);
        KafkaRaftServer controller =
                LocalKafka.started(new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM));
        try {
            awaitActive(properties.getProperty("listeners").replace("CONTROLLER://", ""));
            long end = System.nanoTime() + UNTIL_FENCED.toNanos();
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static Properties ofController(Properties ofBroker) {
        Properties properties = new Properties();
        properties.putAll(ofBroker);
        properties.setProperty("process.roles", "controller");
        properties.setProperty(
                "listeners",
                Arrays.stream(ofBroker.getProperty("listeners").split(","))
                        .filter(listener -> listener.startsWith("CONTROLLER://"))
                        .findFirst()
                        .orElseThrow());
        properties.remove("advertised.listeners");
        properties.setProperty("broker.session.timeout.ms", Long.toString(SESSION.toMillis()));
        properties.setProperty("broker.heartbeat.interval.ms", Long.toString(SESSION.toMillis() / 5));
        return properties;
    }

    private static void awaitActive(String address) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!isActive(address, end)) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** A controller that has not read yet which versions are in use refuses to be asked: that passes. */
    private static boolean isActive(String address, long end) {
        try (Admin admin = Admin.create(Map.of("bootstrap.controllers", address))) {
            admin.describeCluster().controller().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            if (e.getCause() instanceof UnsupportedVersionException && System.nanoTime() < end) {
                return false;
            }
            throw new LocalKafkaException("The controller of Kafka at " + address + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalKafkaException("Interrupted while Kafka was starting", e);
        }
    }
}
