package dev.orderstream.api.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * The gauge {@code orderstream.intake.lag}: how many messages of a partition of the topics that the intake reads are not done yet, by the positions
 * of its group. Each instance tells it of all partitions. While the broker is away it stays as it was.
 */
@Component
class IntakeLag implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeLag.class);
    private static final long ANSWER_SECONDS = 10;

    /** An admin client that the broker did not let in refuses every call until it asks for metadata again, and Kafka's default is five minutes. */
    private static final int METADATA_MILLISECONDS = 5_000;

    private final Map<String, Object> broker;
    private final String group;
    private final List<String> topics;
    private final long intervalMilliseconds;
    private final MultiGauge gauge;
    private @Nullable ScheduledExecutorService timer;
    private @Nullable Admin admin;

    IntakeLag(
            KafkaAdmin admin,
            KafkaProperties kafka,
            Senders senders,
            IntakeProperties properties,
            MeterRegistry meters) {
        this.broker = new HashMap<>(admin.getConfigurationProperties());
        this.broker.put(AdminClientConfig.METADATA_MAX_AGE_CONFIG, METADATA_MILLISECONDS);
        this.group = kafka.getConsumer().getGroupId() == null
                ? ""
                : kafka.getConsumer().getGroupId();
        this.topics = List.of(senders.topics());
        this.intervalMilliseconds = properties.lagInterval().toMillis();
        this.gauge = MultiGauge.builder("orderstream.intake.lag")
                .description("Messages that are not done yet")
                .baseUnit("messages")
                .register(meters);
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "intake-lag");
            thread.setDaemon(true);
            return thread;
        });
        started.scheduleWithFixedDelay(this::look, 0, intervalMilliseconds, TimeUnit.MILLISECONDS);
        timer = started;
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    private void look() {
        try {
            Admin current = admin();
            if (current != null) {
                gauge.register(rows(current), true);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException away) {
            LOG.info("The lag of the intake could not be measured; it is tried again: {}", away.toString());
        }
    }

    /** One for all looks, made by the first that can; none after the end. */
    private synchronized @Nullable Admin admin() {
        if (admin == null && timer != null) {
            admin = Admin.create(broker);
        }
        return admin;
    }

    private List<MultiGauge.Row<?>> rows(Admin admin)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<TopicPartition> partitions = await(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions().size())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .toList();
        Map<TopicPartition, OffsetAndMetadata> done =
                await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, ListOffsetsResultInfo> first = offsets(admin, partitions, OffsetSpec.earliest());
        Map<TopicPartition, ListOffsetsResultInfo> last = offsets(admin, partitions, OffsetSpec.latest());
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        last.forEach((partition, end) -> {
            OffsetAndMetadata position = done.get(partition);
            ListOffsetsResultInfo beginning = first.get(partition);
            long next = position != null ? position.offset() : beginning != null ? beginning.offset() : 0;
            rows.add(MultiGauge.Row.of(
                    Tags.of("topic", partition.topic(), "partition", Integer.toString(partition.partition())),
                    Math.max(0, end.offset() - next)));
        });
        return rows;
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Admin admin, List<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException, ExecutionException, TimeoutException {
        return await(admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), any -> which)))
                .all());
    }

    private static <T> T await(KafkaFuture<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    }
}
