package dev.orderstream.bench.system.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.operator.service.JsonHttp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Looks twice a second how many commits each processor is behind the one that is furthest. */
final class LagWatch implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final List<JsonHttp> services;
    private final Map<String, List<Long>> lags = new ConcurrentHashMap<>();
    private final ScheduledFuture<?> looking;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "lag-watch");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * The lag of a processor, in commits.
     *
     * @param median of all looks
     * @param most of all looks
     */
    record Lag(long median, long most) {}

    LagWatch(List<JsonHttp> services) {
        this.services = services;
        looking = timer.scheduleWithFixedDelay(this::look, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        Map<String, Long> positions = new TreeMap<>();
        long furthest = 0;
        for (JsonHttp service : services) {
            for (JsonNode processor : Consumption.get(service, "/progress").path("processors")) {
                long behind = Long.MAX_VALUE;
                for (JsonNode segment : processor.path("segments")) {
                    long position = segment.path("position").asLong();
                    behind = Math.min(behind, position);
                    furthest = Math.max(furthest, position);
                }
                positions.put(processor.path("name").asText(), behind);
            }
        }
        long end = furthest;
        positions.forEach(
                (name, position) -> lags.computeIfAbsent(name, first -> Collections.synchronizedList(new ArrayList<>()))
                        .add(Math.max(0, end - position)));
    }

    /**
     * What was seen, by processor.
     *
     * @throws IllegalStateException if it could not go on looking
     */
    Map<String, Lag> seen() {
        if (looking.isDone()) {
            throw new IllegalStateException("The progress of a service could not be read: " + looking);
        }
        Map<String, Lag> seen = new TreeMap<>();
        lags.forEach((name, all) -> {
            List<Long> sorted = new ArrayList<>(all);
            Collections.sort(sorted);
            seen.put(name, new Lag(sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1)));
        });
        return seen;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
