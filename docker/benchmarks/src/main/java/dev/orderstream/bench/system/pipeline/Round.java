package dev.orderstream.bench.system.pipeline;

import java.util.Map;

/**
 * What it took to take orders in until every processor had handled the last event.
 *
 * @param events stored meanwhile
 * @param seconds from the first request to the last view and topic
 * @param used by all processes
 * @param lags by processor
 */
record Round(long events, double seconds, Consumption used, Map<String, LagWatch.Lag> lags) {

    double eventsPerSecond() {
        return events / seconds;
    }

    double cpuMillisecondsPerEvent() {
        return used.cpuSeconds().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum()
                * 1_000
                / events;
    }

    double requestsPerEvent() {
        return used.requests().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum()
                / events;
    }
}
