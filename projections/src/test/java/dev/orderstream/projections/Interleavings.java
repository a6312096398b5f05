package dev.orderstream.projections;

import dev.orderstream.projections.OrderStory.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Orders in which a processor may see the events of several aggregates: those of one in order, and some of them twice. */
public final class Interleavings {

    private static final Instant BEGINNING = Instant.parse("2011-03-01T10:00:00Z");

    private Interleavings() {}

    /** An event, whose it is, its sequence number in its aggregate, and when it happened. */
    public record Seen(Object event, String aggregateId, long sequence, Instant at) {}

    /** The events as they happened, a minute after each other. */
    public static List<Seen> asHappened(List<Step> story) {
        Map<String, Long> next = new HashMap<>();
        List<Seen> happened = new ArrayList<>();
        for (Step step : story) {
            happened.add(new Seen(
                    step.event(),
                    step.aggregateId(),
                    next.merge(step.aggregateId(), 1L, Long::sum) - 1,
                    BEGINNING.plus(Duration.ofMinutes(happened.size()))));
        }
        return happened;
    }

    /** One order in which they may be seen; another for another seed. */
    public static List<Seen> random(List<Step> story, int seed) {
        Random random = new Random(seed);
        List<Seen> happened = asHappened(story);
        Map<String, List<Seen>> byAggregate = new HashMap<>();
        for (Seen each : happened) {
            byAggregate
                    .computeIfAbsent(each.aggregateId(), id -> new ArrayList<>())
                    .add(each);
        }
        List<String> aggregates =
                new ArrayList<>(byAggregate.keySet().stream().sorted().toList());
        Map<String, Integer> position = new HashMap<>();
        List<Seen> seen = new ArrayList<>();
        while (!aggregates.isEmpty()) {
            String aggregate = aggregates.get(random.nextInt(aggregates.size()));
            List<Seen> events = byAggregate.get(aggregate);
            int at = position.getOrDefault(aggregate, 0);
            int from = random.nextInt(4) == 0 ? random.nextInt(at + 1) : at;
            seen.addAll(events.subList(from, at + 1));
            position.put(aggregate, at + 1);
            if (at + 1 == events.size()) {
                aggregates.remove(aggregate);
            }
        }
        return seen;
    }
}
