package dev.orderstream.process.automation;

import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** All events of one aggregate, oldest first. */
final class StoredEvents {

    private StoredEvents() {}

    /** From the first event on, so that no snapshot stands in for the events before it. */
    static <E> List<E> of(EventStore events, String aggregateId, Class<E> type) {
        return events.readEvents(aggregateId, 0)
                .asStream()
                .map(DomainEventMessage::getPayload)
                .map(type::cast)
                .toList();
    }
}
