package dev.orderstream.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Tells a caller whose request met a conflict which version it met, so that it can look and try again. */
final class CurrentVersions {

    private final EventStore eventStore;

    CurrentVersions(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    Optional<Long> of(HttpServletRequest request) {
        return AddressedAggregate.in(request)
                .flatMap(addressed -> eventStore.lastSequenceNumberFor(addressed.aggregateId()));
    }
}
