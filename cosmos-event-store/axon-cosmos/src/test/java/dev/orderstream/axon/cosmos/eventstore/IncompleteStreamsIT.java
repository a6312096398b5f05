package dev.orderstream.axon.cosmos.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.models.PartitionKey;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.internal.commit.CommitId;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Streams of which a part is missing are not read over. */
class IncompleteStreamsIT {

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private final TestEventStore store = new TestEventStore(cosmos);

    @Test
    void aMissingCommitBetweenOthersIsNamed() {
        appendFour();
        delete(2);

        assertThatThrownBy(() -> payloads(0))
                .isInstanceOf(StreamIncompleteException.class)
                .hasMessageContaining("order-1")
                .hasMessageContaining("sequence number 2")
                .hasMessageContaining("starts at 3");
        assertThatThrownBy(() -> payloads(1)).isInstanceOf(StreamIncompleteException.class);
    }

    @Test
    void aMissingFirstCommitIsNamed() {
        appendFour();
        delete(0);

        assertThatThrownBy(() -> payloads(0))
                .isInstanceOf(StreamIncompleteException.class)
                .hasMessageContaining("sequence number 0");
    }

    @Test
    void aStreamThatIsReadFromTheMiddleOfACommitIsComplete() {
        store.append("order-1", 0, "a", "b", "c");
        store.append("order-1", 3, "d");

        assertThat(payloads(1)).containsExactly("b", "c", "d");
        assertThat(payloads(3)).containsExactly("d");
        assertThat(payloads(4)).isEmpty();
        assertThat(payloads(9)).isEmpty();
    }

    @Test
    void aSnapshotBeyondTheEndOfItsStreamIsNamed() {
        appendFour();
        snapshot(3);
        assertThat(loaded()).containsExactly("state");
        delete(3);

        assertThatThrownBy(this::loaded)
                .isInstanceOf(StreamIncompleteException.class)
                .hasMessageContaining("order-1")
                .hasMessageContaining("snapshot was taken at sequence number 3");
    }

    @Test
    void aSnapshotThatWasStoredBeyondTheEndOfAStreamIsNamed() {
        appendFour();
        snapshot(10);

        assertThatThrownBy(this::loaded)
                .isInstanceOf(StreamIncompleteException.class)
                .hasMessageContaining("sequence number 10");
    }

    @Test
    void aSnapshotIsFollowedByWhatCameAfterIt() {
        store.append("order-1", 0, "a", "b");
        snapshot(1);
        store.append("order-1", 2, "c");
        store.append("order-1", 3, "d");

        assertThat(loaded()).containsExactly("state", "c", "d");
        delete(2);
        assertThatThrownBy(this::loaded)
                .isInstanceOf(StreamIncompleteException.class)
                .hasMessageContaining("sequence number 2");
    }

    private void appendFour() {
        for (int i = 0; i < 4; i++) {
            store.append("order-1", i, "event-" + i);
        }
    }

    private void snapshot(long sequenceNumber) {
        store.engine().storeSnapshot(new GenericDomainEventMessage<>("Test", "order-1", sequenceNumber, "state"));
    }

    private void delete(long sequenceNumber) {
        store.events()
                .deleteItem(CommitId.of(sequenceNumber), new PartitionKey("order-1"))
                .block();
    }

    private List<Object> payloads(long from) {
        return store.engine()
                .readEvents("order-1", from)
                .asStream()
                .<Object>map(Message::getPayload)
                .toList();
    }

    private List<Object> loaded() {
        return store.store()
                .readEvents("order-1")
                .asStream()
                .<Object>map(Message::getPayload)
                .toList();
    }
}
