package dev.orderstream.axon.cosmos.cost;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Publishes charges as the distribution summary {@code cosmos.ru}: its count is the number of operations, its total the
 * request units spent. Tags: {@code operation} and {@code container}; {@code command}, the name of the command that is
 * handled, and {@code processor}, that of the event processor, each {@code none} where there is none.
 */
public final class MicrometerRequestCharges implements RequestCharges {

    private record Key(String operation, String container, Work work) {}

    private final MeterRegistry registry;
    private final Map<Key, DistributionSummary> summaries = new ConcurrentHashMap<>();

    public MicrometerRequestCharges(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void charged(String operation, String container, double requestUnits) {
        charged(operation, container, requestUnits, Work.ofThisThread());
    }

    @Override
    public RequestCharges ofCurrentWork() {
        Work work = Work.ofThisThread();
        return (operation, container, requestUnits) -> charged(operation, container, requestUnits, work);
    }

    private void charged(String operation, String container, double requestUnits, Work work) {
        summaries
                .computeIfAbsent(new Key(operation, container, work), this::summary)
                .record(requestUnits);
    }

    private DistributionSummary summary(Key key) {
        return DistributionSummary.builder("cosmos.ru")
                .description("Request units charged by Azure Cosmos DB")
                .baseUnit("request units")
                .tag("operation", key.operation)
                .tag("container", key.container)
                .tag("command", key.work.command())
                .tag("processor", key.work.processor())
                .register(registry);
    }
}
