package dev.orderstream.cosmos.embedded.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What happened: steps that overlap in time, each with its response. A history is linearizable if there is an order of all
 * steps, one after the other, that gives the same responses and in which no step comes before one that had ended when it began.
 *
 * @param events at most 63
 */
public record History(List<Event> events) {

    /**
     * A step that was done.
     *
     * @param began nanoseconds
     * @param ended nanoseconds
     */
    public record Event(Step step, Step.Response response, long began, long ended) {}

    private record Place(long done, Map<String, Integer> state) {}

    public History {
        events = List.copyOf(events);
        if (events.size() > 63) {
            throw new IllegalArgumentException(events.size() + " events are too many; use 63 at most");
        }
    }

    /** Searches for an order that explains all responses. */
    public boolean isLinearizable() {
        return isExplained(new Place(0, Map.of()), new HashSet<>());
    }

    private boolean isExplained(Place place, Set<Place> deadEnds) {
        if (Long.bitCount(place.done) == events.size()) {
            return true;
        }
        if (!deadEnds.add(place)) {
            return false;
        }
        for (int next : candidates(place.done)) {
            Event event = events.get(next);
            Map<String, Integer> state = new HashMap<>(place.state);
            if (event.step.applyTo(state).equals(event.response)
                    && isExplained(new Place(place.done | 1L << next, state), deadEnds)) {
                return true;
            }
        }
        return false;
    }

    /** Steps that may come next: none of the others had ended when they began. */
    private List<Integer> candidates(long done) {
        long firstEnd = Long.MAX_VALUE;
        for (int i = 0; i < events.size(); i++) {
            if ((done & 1L << i) == 0) {
                firstEnd = Math.min(firstEnd, events.get(i).ended);
            }
        }
        List<Integer> candidates = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if ((done & 1L << i) == 0 && events.get(i).began <= firstEnd) {
                candidates.add(i);
            }
        }
        return candidates;
    }
}
