package dev.orderstream.axon.cosmos.cost;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Publishes charges as the distribution summary {@code cosmos.ru} with the tags {@code operation} and {@code
 * container}: its count is the number of operations, its total the request units spent.
 */
public final class MicrometerRequestCharges implements RequestCharges {

    private record Key(String operation, String container) {}

    private final MeterRegistry registry;
    private final Map<Key, DistributionSummary> summaries = new ConcurrentHashMap<>();

    public MicrometerRequestCharges(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void charged(String operation, String container, double requestUnits) {
        summaries.computeIfAbsent(new Key(operation, container), this::summary).record(requestUnits);
    }

    private DistributionSummary summary(Key key) {
        return DistributionSummary.builder("cosmos.ru")
                .description("Request units charged by Azure Cosmos DB")
                .baseUnit("request units")
                .tag("operation", key.operation)
                .tag("container", key.container)
                .register(registry);
    }
}
