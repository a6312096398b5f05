package dev.orderstream.projections.sales;

import dev.orderstream.returns.ReturnRecorded;
import dev.orderstream.rule.ReturnId;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Tells returns that somebody recorded from those that a customer asked for, by the first event of their stream. */
@Component
class RecordedReturns {

    private final EventStore eventStore;

    RecordedReturns(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    boolean contains(ReturnId returnId) {
        DomainEventStream stream = eventStore.readEvents(returnId.value(), 0);
        return stream.hasNext() && stream.next().getPayload() instanceof ReturnRecorded;
    }
}
