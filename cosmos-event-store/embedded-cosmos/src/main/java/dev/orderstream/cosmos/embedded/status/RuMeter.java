package dev.orderstream.cosmos.embedded.status;

import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import dev.orderstream.cosmos.embedded.protocol.CosmosResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Requests and RU per container since the start; bounded by the number of containers asked for. */
public final class RuMeter {

    private static final int MAX_CONTAINERS = 10_000;

    /** What one container was asked for. */
    public static final class Usage {
        private final LongAdder requests = new LongAdder();
        private final DoubleAdder requestUnits = new DoubleAdder();

        /** Number of requests. */
        public long requests() {
            return requests.sum();
        }

        /** Charges in RU. */
        public double requestUnits() {
            return requestUnits.sum();
        }
    }

    private final Map<String, Usage> usages = new ConcurrentHashMap<>();

    /** Counts an answered request on a container. */
    public void count(CosmosRequest request, CosmosResponse response) {
        List<String> segments = request.path().segments();
        if (segments.size() < 4) {
            return;
        }
        String name = segments.get(1) + "/" + segments.get(3);
        Usage usage = usages.get(name);
        if (usage == null) {
            if (usages.size() >= MAX_CONTAINERS) {
                return;
            }
            usage = usages.computeIfAbsent(name, absent -> new Usage());
        }
        usage.requests.increment();
        usage.requestUnits.add(response.requestUnits());
    }

    /** The usage of a container. */
    public Usage of(String database, String container) {
        return usages.getOrDefault(database + "/" + container, new Usage());
    }
}
