package dev.orderstream.axon.cosmos.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.axon.cosmos.TestCosmos;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SnapshotIT {

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    @Test
    void anAggregateLoadsFromItsSnapshotAndTheEventsAfterIt() {
        TestEventStore test = new TestEventStore(cosmos);
        test.append("order-1", 0, "a", "b", "c");
        test.engine().storeSnapshot(new GenericDomainEventMessage<>("Test", "order-1", 2, "snapshot"));
        test.append("order-1", 3, "d");

        List<Object> loaded = test.store()
                .readEvents("order-1")
                .asStream()
                .<Object>map(DomainEventMessage::getPayload)
                .toList();

        assertThat(loaded).containsExactly("snapshot", "d");
    }

    @Test
    void anOlderSnapshotDoesNotReplaceANewerOne() {
        TestEventStore test = new TestEventStore(cosmos);
        test.engine().storeSnapshot(new GenericDomainEventMessage<>("Test", "order-1", 9, "newer"));
        test.engine().storeSnapshot(new GenericDomainEventMessage<>("Test", "order-1", 4, "older"));

        assertThat(test.engine().readSnapshot("order-1"))
                .hasValueSatisfying(
                        snapshot -> assertThat(snapshot.getPayload()).isEqualTo("newer"));
    }

    @Test
    void aSnapshotThatCannotBeReadIsPassedOverForTheWholeStream() {
        TestEventStore test = new TestEventStore(cosmos);
        test.append("order-1", 0, "a", "b");
        test.engine().storeSnapshot(new GenericDomainEventMessage<>("Test", "order-1", 1, new Unreadable("x")));

        List<Object> loaded = test.store()
                .readEvents("order-1")
                .asStream()
                .<Object>map(DomainEventMessage::getPayload)
                .toList();

        assertThat(loaded).containsExactly("a", "b");
    }

    /** Can be written, but not read back. */
    static final class Unreadable {

        private final String value;

        Unreadable(String value) {
            this.value = value;
        }

        public String getValue() {
            return value;
        }
    }
}
