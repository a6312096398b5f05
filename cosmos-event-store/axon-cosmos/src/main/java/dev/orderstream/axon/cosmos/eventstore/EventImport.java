package dev.orderstream.axon.cosmos.eventstore;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;

/**
 * Copies the events of another Axon event store, with their identifiers, timestamps, metadata and sequence numbers. What
 * was copied already is left as it is, so an import that was interrupted is started again.
 *
 * <p>Nobody may write to either store meanwhile. Events of an aggregate that stand near to one another are stored in one
 * commit. Commands that were handled before the import are not recognized when they come again.
 */
public final class EventImport {

    private static final int EVENTS_AT_A_TIME = 1_000;
    private static final int EVENTS_IN_A_COMMIT = 100;

    private final CosmosEventStorageEngine target;

    /**
     * Copies into an event store.
     *
     * @param target where to; its event serializer writes the payloads
     */
    public EventImport(CosmosEventStorageEngine target) {
        this.target = target;
    }

    /**
     * Copies events.
     *
     * @param events those of each aggregate in order, as {@code source.readEvents(null, false)} of another storage engine
     *     gives them
     * @return how many were stored, without those that were there already
     * @throws CommitTooLargeException when an event does not fit into a document of 2 MB
     */
    public long copy(Stream<? extends EventMessage<?>> events) {
        long stored = 0;
        Iterator<? extends EventMessage<?>> rest = events.iterator();
        while (rest.hasNext()) {
            Map<String, List<EventMessage<?>>> streams = new LinkedHashMap<>();
            for (int i = 0; i < EVENTS_AT_A_TIME && rest.hasNext(); i++) {
                EventMessage<?> event = rest.next();
                streams.computeIfAbsent(streamOf(event), id -> new ArrayList<>())
                        .add(event);
            }
            for (List<EventMessage<?>> ofOneStream : streams.values()) {
                stored += storeStream(ofOneStream);
            }
        }
        return stored;
    }

    private static String streamOf(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> ofAggregate && ofAggregate.getType() != null
                ? ofAggregate.getAggregateIdentifier()
                : event.getIdentifier();
    }

    private long storeStream(List<EventMessage<?>> events) {
        List<EventMessage<?>> missing = missing(events);
        for (int from = 0; from < missing.size(); from += EVENTS_IN_A_COMMIT) {
            store(missing.subList(from, Math.min(missing.size(), from + EVENTS_IN_A_COMMIT)));
        }
        return missing.size();
    }

    /** An earlier import may have ended within a stream. */
    private List<EventMessage<?>> missing(List<EventMessage<?>> events) {
        EventMessage<?> first = events.get(0);
        String stream = streamOf(first);
        if (stream.equals(first.getIdentifier())) {
            return target.hasCommitAt(stream, 0) ? List.of() : events;
        }
        long last = target.lastSequenceNumberFor(stream).orElse(-1L);
        return events.stream()
                .filter(event -> ((DomainEventMessage<?>) event).getSequenceNumber() > last)
                .toList();
    }

    private void store(List<EventMessage<?>> events) {
        try {
            target.appendEvents(events);
        } catch (CommitTooLargeException tooLarge) {
            if (events.size() == 1) {
                throw tooLarge;
            }
            int half = events.size() / 2;
            store(events.subList(0, half));
            store(events.subList(half, events.size()));
        }
    }
}
