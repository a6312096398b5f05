package dev.orderstream.projections;

import dev.orderstream.projections.OrderStory.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Orders in which a processor may see the events of several aggregates: those of one in order, and some of them twice. */
public final class Interleavings {

    private Interleavings() {}

    /** An event and its sequence number in its aggregate. */
    public record Seen(Object event, long sequence) {}

    /** The events as they happened. */
    public static List<Seen> asHappened(List<Step> story) {
        Map<String, Long> next = new HashMap<>();
        return story.stream()
                .map(step -> new Seen(step.event(), next.merge(step.aggregateId(), 1L, Long::sum) - 1))
                .toList();
    }

    /** One order in which they may be seen; another for another seed. */
    public static List<Seen> random(List<Step> story, int seed) {
        Random random = new Random(seed);
        List<Seen> happened = asHappened(story);
        Map<String, List<Seen>> byAggregate = new HashMap<>();
        for (int i = 0; i < story.size(); i++) {
            byAggregate
                    .computeIfAbsent(story.get(i).aggregateId(), id -> new ArrayList<>())
                    .add(happened.get(i));
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
