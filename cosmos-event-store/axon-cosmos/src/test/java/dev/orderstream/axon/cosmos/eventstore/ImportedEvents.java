package dev.orderstream.axon.cosmos.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** What an import has made of the streams of aggregates. */
final class ImportedEvents {

    private ImportedEvents() {}

    /** Every event of the aggregates {@code order-0}, {@code order-1} and so on is there, with all that it had. */
    static void assertAsTheyWere(EventStorageEngine source, EventStore target, int aggregates) {
        for (int aggregate = 0; aggregate < aggregates; aggregate++) {
            String id = "order-" + aggregate;
            assertThat(target.readEvents(id).asStream())
                    .extracting(ImportedEvents::description)
                    .containsExactlyElementsOf(source.readEvents(id)
                            .asStream()
                            .map(ImportedEvents::description)
                            .toList());
        }
    }

    private static List<Object> description(DomainEventMessage<?> event) {
        return List.of(
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getIdentifier(),
                event.getTimestamp(),
                event.getPayload(),
                event.getMetaData());
    }
}
