package dev.orderstream.axon.cosmos.commit;

import java.util.List;
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
     * Makes a commit of the events that one unit of work appends.
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
