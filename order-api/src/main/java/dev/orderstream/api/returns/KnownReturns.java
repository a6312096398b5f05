package dev.orderstream.api.returns;

import dev.orderstream.returns.ReturnRequested;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Tells at the door which order a return is of. Costs one small query. */
@Component
public class KnownReturns {

    private final EventStore eventStore;

    KnownReturns(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    /** The order of a return that was asked for; nothing if there is no such return. */
    public Optional<OrderId> orderOf(ReturnId returnId) {
        return eventStore
                .readEvents(returnId.value(), 0)
                .asStream()
                .flatMap(event -> event.getPayload() instanceof ReturnRequested requested
                        ? Stream.of(requested.orderId())
                        : Stream.<OrderId>empty())
                .findFirst();
    }
}
