package dev.orderstream.axon.cosmos.commit;

import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.common.AxonNonTransientException;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;

/**
 * A unit of work wants to append to several streams. Cosmos DB has no transaction over logical partitions, so nothing
 * is stored.
 */
public class SeveralAggregatesException extends AxonNonTransientException {

    private static final long serialVersionUID = 1L;

    public SeveralAggregatesException(String message) {
        super(message);
    }

    /** Names the streams to which events belong. */
    public static SeveralAggregatesException of(List<? extends EventMessage<?>> events) {
        String streams = events.stream()
                .map(event -> event instanceof DomainEventMessage<?> domainEvent && domainEvent.getType() != null
                        ? domainEvent.getType() + " " + domainEvent.getAggregateIdentifier()
                        : "event " + event.getIdentifier())
                .distinct()
                .collect(Collectors.joining(", "));
        return new SeveralAggregatesException(
                ("A unit of work may append to one aggregate, but this one appends to: %s."
                                + " Cosmos DB has no transaction over logical partitions. Let an event handler send the"
                                + " second command, or handle commands in units of work of their own with an AsynchronousCommandBus."
                                + " Publish events without an aggregate apart from them. Nothing was stored.")
                        .formatted(streams));
    }
}
