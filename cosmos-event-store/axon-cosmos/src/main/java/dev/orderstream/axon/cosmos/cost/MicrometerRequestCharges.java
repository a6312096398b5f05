package dev.orderstream.axon.cosmos.cost;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * Publishes charges and durations under the names of OpenTelemetry's semantic conventions for database clients and for
 * Azure Cosmos DB:
 *
 * <ul>
 *   <li>{@value #CHARGE}, a distribution summary: its count is the number of operations, its total the request units spent. Beside
 *       {@value #OPERATION} and {@value #CONTAINER} it has the tags {@code command}, the name of the command that is handled,
 *       and {@code processor}, that of the event processor, each {@code none} where there is none;
 *   <li>{@value #DURATION}, a timer with the buckets of the convention: its count is the number of requests, with {@value #STATUS},
 *       and {@value #ERROR}, the status again where it is not one of success, and {@code none} otherwise.
 * </ul>
 */
public final class MicrometerRequestCharges implements RequestCharges {

    /** Request units of each operation. */
    public static final String CHARGE = "azure.cosmosdb.client.operation.request_charge";

    /** How long each request took. */
    public static final String DURATION = "db.client.operation.duration";

    /** Tag: what was done, for example {@code append}. */
    public static final String OPERATION = "db.operation.name";

    /** Tag: the container. */
    public static final String CONTAINER = "db.collection.name";

    /** Tag: the status of the answer, for example {@code 201}. */
    public static final String STATUS = "db.response.status_code";

    /** Tag: why it failed. */
    public static final String ERROR = "error.type";

    private static final String SYSTEM = "db.system.name";
    private static final String COSMOS_DB = "azure.cosmosdb";

    private static final String NONE = "none";

    /** As the convention advises. */
    private static final Duration[] BUCKETS = LongStream.of(1, 5, 10, 50, 100, 500, 1_000, 5_000, 10_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private record Key(String operation, String container, Work work) {}

    private record Answer(String operation, String container, int statusCode) {

        /** The client's status of a lost connection is 0. */
        boolean isError() {
            return statusCode < 200 || statusCode >= 400;
        }
    }

    private final MeterRegistry registry;
    private final Map<Key, DistributionSummary> summaries = new ConcurrentHashMap<>();
    private final Map<Answer, Timer> timers = new ConcurrentHashMap<>();

    public MicrometerRequestCharges(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void charged(String operation, String container, double requestUnits) {
        charged(operation, container, requestUnits, Work.ofThisThread());
    }

    @Override
    public void answered(String operation, String container, int statusCode, long nanoseconds) {
        timers.computeIfAbsent(new Answer(operation, container, statusCode), this::timer)
                .record(nanoseconds, TimeUnit.NANOSECONDS);
    }

    @Override
    public RequestCharges ofCurrentWork() {
        return new OfWork(this, Work.ofThisThread());
    }

    private record OfWork(MicrometerRequestCharges charges, Work work) implements RequestCharges {

        @Override
        public void charged(String operation, String container, double requestUnits) {
            charges.charged(operation, container, requestUnits, work);
        }

        @Override
        public void answered(String operation, String container, int statusCode, long nanoseconds) {
            charges.answered(operation, container, statusCode, nanoseconds);
        }
    }

    private void charged(String operation, String container, double requestUnits, Work work) {
        summaries
                .computeIfAbsent(new Key(operation, container, work), this::summary)
                .record(requestUnits);
    }

    private DistributionSummary summary(Key key) {
        return DistributionSummary.builder(CHARGE)
                .description("Request units consumed by the operation, as Azure Cosmos DB charged them")
                .tag(SYSTEM, COSMOS_DB)
                .tag(OPERATION, key.operation)
                .tag(CONTAINER, key.container)
                .tag("command", key.work.command())
                .tag("processor", key.work.processor())
                .register(registry);
    }

    private Timer timer(Answer answer) {
        String status = String.valueOf(answer.statusCode);
        return Timer.builder(DURATION)
                .description("Duration of a request to Azure Cosmos DB, as its caller sees it")
                .tag(SYSTEM, COSMOS_DB)
                .tag(OPERATION, answer.operation)
                .tag(CONTAINER, answer.container)
                .tag(STATUS, status)
                .tag(ERROR, answer.isError() ? status : NONE)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
