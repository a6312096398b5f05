package dev.orderstream.axon.cosmos.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.TestCosmos;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventMultiUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Old forms of events are made new ones when they are read, wherever they are read. */
class UpcastingIT {

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    record RenamedBefore(String name) {}

    @Revision("2")
    record Renamed(String first, String last) {}

    record MovedAndPaid(String city, int amount) {}

    record Moved(String city) {}

    record Paid(int amount) {}

    @Test
    void anOldFormIsReadAsTheNewOneByAggregatesAndByProcessors() throws Exception {
        TestEventStore test = storeWithOldForms();

        assertThat(payloads(test.store().readEvents("customer-1").asStream()))
                .containsExactly(new Renamed("Ada", "Lovelace"), new Moved("London"), new Paid(5));
        assertThat(payloads(tracked(test, 3).stream()))
                .containsExactly(new Renamed("Ada", "Lovelace"), new Moved("London"), new Paid(5));
    }

    @Test
    void aProcessorThatStopsBetweenTheEventsThatOneBecameLosesNone() throws Exception {
        TestEventStore test = storeWithOldForms();
        List<TrackedEventMessage<?>> all = tracked(test, 3);

        try (BlockingStream<TrackedEventMessage<?>> stream =
                test.store().openStream(all.get(0).trackingToken())) {
            assertThat(stream.nextAvailable().getPayload()).isEqualTo(new Moved("London"));
            assertThat(stream.nextAvailable().getPayload()).isEqualTo(new Paid(5));
        }
    }

    @Test
    void aSnapshotThatTheFilterRejectsIsPassedOverForTheWholeStream() {
        TestEventStore test = new TestEventStore(
                cosmos,
                settings -> settings.snapshotFilter(
                        snapshot -> "2".equals(snapshot.getPayload().getType().getRevision())));
        test.append("order-1", 0, "a", "b");
        test.engine().storeSnapshot(new GenericDomainEventMessage<>("Test", "order-1", 1, new RenamedBefore("old")));
        assertThat(payloads(test.store().readEvents("order-1").asStream())).containsExactly("a", "b");

        test.engine().storeSnapshot(new GenericDomainEventMessage<>("Test", "order-1", 1, new Renamed("new", "one")));
        test.append("order-1", 2, "c");
        assertThat(payloads(test.store().readEvents("order-1").asStream()))
                .as("a snapshot replaces one of the same age that the filter rejects")
                .containsExactly(new Renamed("new", "one"), "c");
    }

    private static TestEventStore storeWithOldForms() {
        TestEventStore test = new TestEventStore(
                cosmos,
                settings ->
                        settings.upcasterChain(new EventUpcasterChain(new NameUpcaster(), new MovedAndPaidUpcaster())));
        test.engine()
                .appendEvents(
                        new GenericDomainEventMessage<>("Test", "customer-1", 0, new RenamedBefore("Ada Lovelace")),
                        new GenericDomainEventMessage<>("Test", "customer-1", 1, new MovedAndPaid("London", 5)));
        return test;
    }

    private static List<TrackedEventMessage<?>> tracked(TestEventStore test, int count) throws Exception {
        try (BlockingStream<TrackedEventMessage<?>> stream = test.store().openStream(null)) {
            List<TrackedEventMessage<?>> read = new ArrayList<>();
            while (read.size() < count && stream.hasNextAvailable(20, TimeUnit.SECONDS)) {
                read.add(stream.nextAvailable());
            }
            return read;
        }
    }

    private static List<Object> payloads(Stream<? extends EventMessage<?>> events) {
        return events.<Object>map(EventMessage::getPayload).toList();
    }

    private static final class NameUpcaster extends SingleEventUpcaster {

        private static final SimpleSerializedType OLD = new SimpleSerializedType(RenamedBefore.class.getName(), null);

        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().equals(OLD);
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
            return event.upcastPayload(new SimpleSerializedType(Renamed.class.getName(), "2"), JsonNode.class, old -> {
                String[] names = old.path("name").asText().split(" ");
                return ((ObjectNode) old.deepCopy())
                        .removeAll()
                        .put("first", names[0])
                        .put("last", names[1]);
            });
        }
    }

    private static final class MovedAndPaidUpcaster extends EventMultiUpcaster {

        private static final SimpleSerializedType OLD = new SimpleSerializedType(MovedAndPaid.class.getName(), null);

        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().equals(OLD);
        }

        @Override
        protected Stream<IntermediateEventRepresentation> doUpcast(IntermediateEventRepresentation event) {
            return Stream.of(
                    event.upcastPayload(
                            new SimpleSerializedType(Moved.class.getName(), null),
                            JsonNode.class,
                            old -> only(old, "city")),
                    event.upcastPayload(
                            new SimpleSerializedType(Paid.class.getName(), null),
                            JsonNode.class,
                            old -> only(old, "amount")));
        }

        private static JsonNode only(JsonNode old, String field) {
            return ((ObjectNode) old.deepCopy()).retain(field);
        }
    }
}
