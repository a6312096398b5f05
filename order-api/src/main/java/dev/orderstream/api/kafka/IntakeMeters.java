package dev.orderstream.api.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/**
 * Counts messages under the names of OpenTelemetry's semantic conventions for messaging: {@code messaging.client.consumed.messages}, and {@code
 * messaging.process.duration} from when a message's turn has come until it is done, by {@code error.type}: the code of a
 * message that was refused, or {@code none}. A message that has to wait for the event store is counted at each attempt.
 */
@Component
class IntakeMeters {

    private static final String NONE = "none";

    /** As the convention advises. */
    private static final Duration[] BUCKETS = LongStream.of(
                    5, 10, 25, 50, 75, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private record Ended(String topic, String errorType) {}

    private final MeterRegistry registry;
    private final Tags tags;
    private final Map<String, Counter> taken = new ConcurrentHashMap<>();
    private final Map<Ended, Timer> timers = new ConcurrentHashMap<>();

    IntakeMeters(MeterRegistry registry, KafkaProperties kafka) {
        this.registry = registry;
        this.tags = Tags.of(
                "messaging.system",
                "kafka",
                "messaging.consumer.group.name",
                Objects.requireNonNullElse(kafka.getConsumer().getGroupId(), NONE));
    }

    void taken(ConsumerRecord<?, ?> message) {
        taken.computeIfAbsent(message.topic(), this::counter).increment();
    }

    <M extends ConsumerRecord<?, ?>> void timed(M message, Function<M, Fate> handler) {
        long start = System.nanoTime();
        try {
            Fate fate = handler.apply(message);
            if (fate instanceof Fate.PassedOver) {
                registry.counter("orderstream.intake.passed.over", "topic", message.topic())
                        .increment();
            }
            done(
                    message,
                    fate instanceof Fate.Refused refused ? refused.letter().code() : NONE,
                    start);
        } catch (RuntimeException e) {
            done(message, e.getClass().getSimpleName(), start);
            throw e;
        }
    }

    private void done(ConsumerRecord<?, ?> message, String errorType, long start) {
        timers.computeIfAbsent(new Ended(message.topic(), errorType), this::timer)
                .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }

    private Counter counter(String topic) {
        return Counter.builder("messaging.client.consumed.messages")
                .description("Messages that were taken from the command topics")
                .tags(tags.and("messaging.operation.name", "poll", "messaging.destination.name", topic))
                .register(registry);
    }

    private Timer timer(Ended ended) {
        return Timer.builder("messaging.process.duration")
                .description("How long messages were worked on")
                .tags(tags.and(
                        "messaging.operation.name",
                        "process",
                        "messaging.destination.name",
                        ended.topic,
                        "error.type",
                        ended.errorType))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
