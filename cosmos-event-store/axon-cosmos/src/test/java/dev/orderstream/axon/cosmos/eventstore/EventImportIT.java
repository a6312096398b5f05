package dev.orderstream.axon.cosmos.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.tokenstore.CosmosTokenStore;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.cosmos.embedded.faults.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events of another Axon event store, imported. */
class EventImportIT {

    private static final int AGGREGATES = 7;
    private static final int EVENTS_OF_EACH = 220;

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private final InMemoryEventStorageEngine source = new InMemoryEventStorageEngine();
    private final TestEventStore target = new TestEventStore(cosmos);
    private final EventImport eventImport = new EventImport(target.engine());

    @BeforeEach
    void fillTheSource() {
        for (int sequence = 0; sequence < EVENTS_OF_EACH; sequence++) {
            for (int aggregate = 0; aggregate < AGGREGATES; aggregate++) {
                source.appendEvents(List.of(new GenericDomainEventMessage<>(
                        "Order",
                        "order-" + aggregate,
                        sequence,
                        "event-" + sequence,
                        MetaData.with("traceId", "t" + sequence),
                        "id-" + aggregate + "-" + sequence,
                        Instant.parse("2020-01-01T00:00:00Z").plusSeconds(sequence))));
            }
        }
        source.appendEvents(List.of(new GenericEventMessage<>("note-1", "noted", Map.of(), Instant.EPOCH)));
    }

    @AfterEach
    void clearFaults() {
        cosmos.faults().clear();
    }

    @Test
    void everyEventIsThereAsItWas() {
        assertThat(eventImport.copy(source.readEvents(null, false))).isEqualTo(AGGREGATES * EVENTS_OF_EACH + 1);

        assertImported();
    }

    @Test
    void anImportThatWasInterruptedGoesOnAndDoublesNothing() {
        eventImport.copy(source.readEvents(null, false).limit(800));
        cosmos.faults()
                .add(Fault.on(Operation.CREATE)
                        .inContainer(target.events().getId())
                        .rate(0.3)
                        .respond(403));
        assertThatThrownBy(() -> eventImport.copy(source.readEvents(null, false)))
                .isInstanceOf(EventStoreException.class);
        cosmos.faults().clear();
        long rest = eventImport.copy(source.readEvents(null, false));

        assertThat(rest).isLessThanOrEqualTo(AGGREGATES * EVENTS_OF_EACH + 1 - 800L);
        assertImported();
        assertThat(eventImport.copy(source.readEvents(null, false))).isZero();
    }

    @Test
    void aProcessorThatHadHandledEverythingGoesOnBehindTheImport() throws Exception {
        eventImport.copy(source.readEvents(null, false));
        CosmosTokenStore tokens = new CosmosTokenStore(
                cosmos.open(CosmosTokenStore.container("tokens")),
                TestCosmos.serializer(),
                CosmosTokenStore.Settings.defaults(),
                RequestCharges.IGNORED);
        tokens.initializeTokenSegments("orders", 1, target.store().createHeadToken());
        target.append("order-0", EVENTS_OF_EACH, "new");

        TrackingToken token = tokens.fetchToken("orders", 0);
        try (BlockingStream<TrackedEventMessage<?>> stream = target.store().openStream(token)) {
            assertThat(stream.hasNextAvailable(30, TimeUnit.SECONDS)).isTrue();
            assertThat(stream.nextAvailable().getPayload()).isEqualTo("new");
        }
    }

    private void assertImported() {
        ImportedEvents.assertAsTheyWere(source, target.store(), AGGREGATES);
        assertThat(target.engine().readEvents(null, false).map(EventMessage::getIdentifier))
                .hasSize(AGGREGATES * EVENTS_OF_EACH + 1)
                .doesNotHaveDuplicates()
                .contains("note-1");
    }
}
