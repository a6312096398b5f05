package dev.orderstream.axon.cosmos.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what is sent under the names of OpenTelemetry's semantic conventions for messaging clients:
 *
 * <ul>
 *   <li>{@value #SENT}, a counter of records, by {@code messaging.destination.name}, the topic;
 *   <li>{@value #DURATION}, a timer of the commits of transactions, with the buckets of the convention.
 * </ul>
 *
 * Both have the tags {@code processor} and {@code error.type}, which is {@code none} for what was committed.
 */
public final class MicrometerSentRecords implements SentRecords {

    /** Records of events, by topic. */
    public static final String SENT = "messaging.client.sent.messages";

    /** How long commits took. */
    public static final String DURATION = "messaging.client.operation.duration";

    /** As the convention advises. */
    private static final Duration[] BUCKETS = LongStream.of(
                    5, 10, 25, 50, 75, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;

    public MicrometerSentRecords(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void ended(String processor, Map<String, Integer> records, long nanoseconds, @Nullable String failure) {
        Tags tags = Tags.of(
                "messaging.system", "kafka", "processor", processor, "error.type", failure == null ? "none" : failure);
        records.forEach((topic, sent) -> Counter.builder(SENT)
                .description("Records of events that were sent")
                .tags(tags.and("messaging.operation.name", "send", "messaging.destination.name", topic))
                .register(registry)
                .increment(sent));
        if (nanoseconds > 0) {
            Timer.builder(DURATION)
                    .description("Duration of the commit of a transaction of events")
                    .tags(tags.and("messaging.operation.name", "commit"))
                    .serviceLevelObjectives(BUCKETS)
                    .register(registry)
                    .record(nanoseconds, TimeUnit.NANOSECONDS);
        }
    }
}
