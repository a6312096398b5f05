package dev.orderstream.axon.cosmos.internal.commit;

import dev.orderstream.axon.cosmos.commit.SeveralAggregatesException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * The events of one unit of work that go into one document.
 *
 * @param aggregateIdentifier the stream
 * @param aggregateType the aggregate's type; {@code null} for an event that no aggregate published
 * @param firstSequenceNumber sequence number of the first event
 */
public record Commit(
        String aggregateIdentifier,
        @Nullable String aggregateType,
        long firstSequenceNumber,
        List<? extends EventMessage<?>> events) {

    /**
     * Makes commits of the events that one unit of work appends. Events that no aggregate published are a stream each.
     *
     * @param severalAggregates whether the events of several aggregates may be stored one after the other, which is no
     *     transaction
     * @return one commit; or one for each stream, in the order of their first events
     * @throws SeveralAggregatesException when they belong to several streams, of which one at least is an aggregate's,
     *     and may not be stored one after the other
     * @throws OutOfSequenceException when sequence numbers of an aggregate do not follow one another
     */
    public static List<Commit> allOf(List<? extends EventMessage<?>> events, boolean severalAggregates) {
        Map<String, List<EventMessage<?>>> streams = new LinkedHashMap<>();
        for (EventMessage<?> event : events) {
            streams.computeIfAbsent(streamOf(event), id -> new ArrayList<>()).add(event);
        }
        if (streams.size() > 1 && !severalAggregates && events.stream().anyMatch(Commit::isOfAggregate)) {
            throw SeveralAggregatesException.of(events);
        }
        return streams.values().stream().map(Commit::of).toList();
    }

    private static boolean isOfAggregate(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> ofAggregate && ofAggregate.getType() != null;
    }

    private static String streamOf(EventMessage<?> event) {
        return isOfAggregate(event) ? ((DomainEventMessage<?>) event).getAggregateIdentifier() : event.getIdentifier();
    }

    /**
     * Makes a commit of events of one stream.
     *
     * @throws SeveralAggregatesException when they belong to several streams
     * @throws OutOfSequenceException when their sequence numbers do not follow one another
     */
    public static Commit of(List<? extends EventMessage<?>> events) {
        EventMessage<?> first = events.get(0);
        if (!(first instanceof DomainEventMessage<?> firstOfAggregate) || firstOfAggregate.getType() == null) {
            if (events.size() > 1) {
                throw SeveralAggregatesException.of(events);
            }
            return new Commit(first.getIdentifier(), null, 0, events);
        }
        String aggregateIdentifier = firstOfAggregate.getAggregateIdentifier();
        long expected = firstOfAggregate.getSequenceNumber();
        for (EventMessage<?> event : events) {
            if (!(event instanceof DomainEventMessage<?> next)
                    || !aggregateIdentifier.equals(next.getAggregateIdentifier())) {
                throw SeveralAggregatesException.of(events);
            }
            if (next.getSequenceNumber() != expected) {
                throw new OutOfSequenceException(aggregateIdentifier, expected, next.getSequenceNumber());
            }
            expected++;
        }
        return new Commit(
                aggregateIdentifier, firstOfAggregate.getType(), firstOfAggregate.getSequenceNumber(), events);
    }
}
