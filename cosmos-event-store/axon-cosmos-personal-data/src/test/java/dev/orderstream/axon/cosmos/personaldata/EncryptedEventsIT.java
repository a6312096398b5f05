package dev.orderstream.axon.cosmos.personaldata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.personaldata.Guests.Companion;
import dev.orderstream.axon.cosmos.personaldata.Guests.Contact;
import dev.orderstream.axon.cosmos.personaldata.Guests.GuestArrived;
import dev.orderstream.axon.cosmos.personaldata.Guests.GuestsJoined;
import dev.orderstream.axon.cosmos.personaldata.Guests.RoomCleaned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EncryptedEventsIT {

    @RegisterExtension
    static final Hotel hotel = new Hotel();

    private static final String NAME = "Zebulon Quackenbush";

    private final String guest = "guest-" + UUID.randomUUID();
    private final GuestArrived arrived =
            new GuestArrived(guest, NAME, 43, new Contact("zebulon@quackenbush.test", List.of("555")), 3);
    private Hotel.Stores stores;
    private Hotel.Instance instance;

    @BeforeEach
    void open() {
        stores = hotel.stores();
        instance = stores.instance();
    }

    @Test
    void personalPartsOfAnyJsonTypeAreStoredEncryptedAndTheRestAsItIs() {
        instance.append("stay-1", 0, arrived);

        JsonNode payload = stored("stay-1").at("/events/0/payload");
        assertThat(payload.path("nights").asInt()).isEqualTo(3);
        assertThat(payload.path("guestId").asText()).isEqualTo(guest);
        assertThat(List.of(payload.path("name"), payload.path("age"), payload.path("contact")))
                .allMatch(JsonNode::isTextual);
        assertThat(Hotel.text(stores.events)).doesNotContain(NAME, "quackenbush", "555", "43,");
        assertThat(instance.read("stay-1")).isEqualTo(arrived);
        assertThat(stores.instance().read("stay-1")).isEqualTo(arrived);
    }

    @Test
    void partsWithinListsAndMapsAreStoredEncrypted() {
        GuestsJoined joined = new GuestsJoined(
                guest,
                List.of(new Companion("Philomena", false), new Companion("Bartholomew", true)),
                Map.of("1/~a", new Contact("a@b.test", List.of())));
        instance.append("stay-2", 0, joined);

        assertThat(Hotel.text(stores.events)).doesNotContain("Philomena", "Bartholomew", "a@b.test");
        assertThat(instance.read("stay-2")).isEqualTo(joined);
    }

    @Test
    void anEventWithoutPersonalDataIsStoredAsEverAndCostsNothing() {
        instance.append("room-1", 0, new RoomCleaned("12"));
        instance.append("stay-3", 0, GuestArrived.named(guest, NAME));
        instance.requests.clear();

        instance.append("room-2", 0, new RoomCleaned("13"));

        assertThat(instance.requests).isEmpty();
        assertThat(stored("room-2").at("/events/0/sealed").isMissingNode()).isTrue();
        assertThat(stored("room-2").at("/events/0/payload/room").asText()).isEqualTo("13");
    }

    @Test
    void theKeysOfAPersonAreReadOnceInAWhile() {
        Hotel.Instance other = stores.instance(Duration.ofSeconds(60));
        instance.append("stay-4", 0, arrived);
        for (int i = 0; i < 20; i++) {
            other.append("stay-4-" + i, 0, arrived);
            assertThat(other.read("stay-4-" + i)).isEqualTo(arrived);
        }

        assertThat(other.requests).isEqualTo(Map.of("read-data-keys", 1));
    }

    @Test
    void theChangeFeedTellsTheEventsOpened() throws InterruptedException {
        instance.append("stay-5", 0, arrived);

        try (BlockingStream<TrackedEventMessage<?>> stream = instance.store.openStream(null)) {
            assertThat(stream.hasNextAvailable(30, TimeUnit.SECONDS)).isTrue();
            assertThat(stream.nextAvailable().getPayload()).isEqualTo(arrived);
        }
    }

    @Test
    void aSnapshotIsStoredEncrypted() {
        instance.append("stay-6", 0, arrived);
        Guests.Stay stay = new Guests.Stay();
        stay.guestId = guest;
        stay.name = NAME;
        instance.engine.storeSnapshot(new GenericDomainEventMessage<>("Stay", "stay-6", 0, stay));

        assertThat(Hotel.text(stores.snapshots)).contains(guest).doesNotContain(NAME);
        assertThat(((Guests.Stay) instance.read("stay-6")).name).isEqualTo(NAME);
        instance.keys.forget(guest);
        assertThat(((Guests.Stay) instance.read("stay-6")).name).isEqualTo("[forgotten]");
    }

    @Test
    void aDeadLetterIsStoredEncryptedAlsoWhenItWasTriedAgain() {
        EventMessage<?> event = new GenericDomainEventMessage<>("Stay", "stay-7", 4, arrived);
        instance.deadLetters.enqueue("stay-7", new GenericDeadLetter<>("stay-7", event, new IllegalStateException()));

        instance.deadLetters.process(letter -> {
            assertThat((Object) letter.message().getPayload()).isEqualTo(arrived);
            return Decisions.requeue(new IllegalStateException("again"));
        });

        assertThat(Hotel.text(stores.deadLetters)).contains("again").doesNotContain(NAME);
        assertThat(payloadsOfLetters()).containsExactly(arrived);
        instance.keys.forget(guest);
        assertThat(payloadsOfLetters())
                .containsExactly(new GuestArrived(
                        guest, "[forgotten]", 0, new Contact("[forgotten]", List.of()), arrived.nights()));
    }

    private List<Object> payloadsOfLetters() {
        List<Object> payloads = new ArrayList<>();
        for (DeadLetter<? extends EventMessage<?>> letter : instance.deadLetters.deadLetterSequence("stay-7")) {
            payloads.add(letter.message().getPayload());
        }
        return payloads;
    }

    @Test
    void whatWasMovedToAnotherPlaceIsNotOpened() {
        instance.append("stay-8", 0, arrived);
        instance.append("stay-9", 0, GuestArrived.named(guest, "Philomena"));
        ObjectNode moved = (ObjectNode) stored("stay-8").deepCopy();
        moved.put("aggregateId", "stay-10");
        stores.events.createItem(moved, new PartitionKey("stay-10"), null).block();

        assertThat(instance.read("stay-8")).isEqualTo(arrived);
        assertThatThrownBy(() -> instance.read("stay-10"))
                .hasMessageContaining("name=stay-10")
                .hasMessageContaining("moved there from elsewhere");
        EventMessage<?> unreadable = instance.store.readEvents("stay-10").next();
        instance.deadLetters.enqueue(
                "stay-10", new GenericDeadLetter<>("stay-10", unreadable, new IllegalStateException()));
        assertThat(instance.deadLetters.contains("stay-10")).isTrue();
        assertThat(Hotel.text(stores.deadLetters)).contains("cannot be opened").doesNotContain(NAME);
    }

    @Test
    void withoutTheKeyThatEncryptsKeysNothingIsTakenForForgotten() {
        instance.append("stay-11", 0, arrived);
        stores.addKey("another", false);

        assertThatThrownBy(() -> stores.instance().read("stay-11"))
                .isInstanceOf(KeyNotAvailableException.class)
                .hasMessageContaining("is not in " + stores.keyFile);
    }

    @Test
    void withoutTheDocumentOfKeysNothingIsTakenForForgotten() {
        instance.append("stay-12", 0, arrived);
        stores.keys.deleteItem("keys", new PartitionKey(guest)).block();

        assertThatThrownBy(() -> stores.instance().read("stay-12"))
                .isInstanceOf(KeyNotAvailableException.class)
                .hasMessageContaining("nothing says that it was thrown away");
    }

    private JsonNode stored(String stream) {
        return stores.events
                .readItem("0000000000000000000", new PartitionKey(stream), JsonNode.class)
                .block()
                .getItem();
    }
}
