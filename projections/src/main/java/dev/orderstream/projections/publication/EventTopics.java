package dev.orderstream.projections.publication;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Which events a publication has, and which topic those of each kind of aggregate go to. */
final class EventTopics {

    private final Map<EventFamily, String> byFamily;
    private final Set<String> types;

    /** @param types simple names of the types of events that are published; empty for all */
    EventTopics(Map<EventFamily, String> byFamily, List<String> types) {
        this.byFamily = Map.copyOf(byFamily);
        this.types = Set.copyOf(types);
    }

    /** The topic of a type of event; empty if it is not published. */
    Optional<String> of(Class<?> eventType) {
        if (!types.isEmpty() && !types.contains(eventType.getSimpleName())) {
            return Optional.empty();
        }
        return byFamily.entrySet().stream()
                .filter(family -> family.getKey().contains(eventType))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The topic of the events of a kind of aggregate. */
    String of(EventFamily family) {
        return Objects.requireNonNull(byFamily.get(family), family::name);
    }

    List<String> all() {
        return List.copyOf(byFamily.values());
    }
}
