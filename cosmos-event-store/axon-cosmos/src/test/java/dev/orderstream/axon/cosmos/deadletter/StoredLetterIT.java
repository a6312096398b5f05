package dev.orderstream.axon.cosmos.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.DeadLetterQueueOverflowException;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.WrongDeadLetterTypeException;
import org.axonframework.serialization.SerializationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StoredLetterIT {

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private CosmosAsyncContainer container;
    private CosmosSequencedDeadLetterQueue<EventMessage<?>> queue;

    @BeforeEach
    void openQueue() {
        container = cosmos.open(CosmosSequencedDeadLetterQueue.container("dead-letters"));
        queue = new TestQueue(container).queue();
    }

    @Test
    void aLetterIsAReadableDocumentBesideItsSequencesHead() {
        enqueue("order-1", new GenericDomainEventMessage<>("Order", "order-1", 7, "confirmed", Map.of("user", "ann")));

        JsonNode letter = read("0000000000000000000", "orders:order-1");
        assertThat(letter.at("/event/payload").asText()).isEqualTo("confirmed");
        assertThat(letter.at("/event/metadata/user").asText()).isEqualTo("ann");
        assertThat(letter.at("/aggregate/id").asText()).isEqualTo("order-1");
        assertThat(letter.at("/letter/cause/message").asText()).isEqualTo("no such order");
        JsonNode head = read("head", "orders:order-1");
        assertThat(head.path("processingGroup").asText()).isEqualTo("orders");
        assertThat(head.path("letters").asInt()).isEqualTo(1);
    }

    @Test
    void aSequenceThatIsEmptyLeavesNoDocument() {
        enqueue("order-1", new GenericEventMessage<>("one"));
        enqueue("order-1", new GenericEventMessage<>("two"));

        assertThat(queue.process(letter -> Decisions.evict())).isTrue();

        assertThat(container
                        .queryItems("SELECT * FROM c", JsonNode.class)
                        .collectList()
                        .block())
                .isEmpty();
    }

    @Test
    void anEventOfAnAggregateKeepsItsPlaceAndToken() {
        GlobalSequenceTrackingToken token = new GlobalSequenceTrackingToken(42);
        enqueue(
                "order-1",
                new GenericTrackedDomainEventMessage<>(
                        token, new GenericDomainEventMessage<>("Order", "order-1", 7, "confirmed")));

        EventMessage<?> message = onlyMessage("order-1");

        assertThat(message).isInstanceOf(DomainEventMessage.class).isInstanceOf(TrackedEventMessage.class);
        DomainEventMessage<?> event = (DomainEventMessage<?>) message;
        assertThat(event.getType()).isEqualTo("Order");
        assertThat(event.getAggregateIdentifier()).isEqualTo("order-1");
        assertThat(event.getSequenceNumber()).isEqualTo(7);
        assertThat(((TrackedEventMessage<?>) message).trackingToken()).isEqualTo(token);
    }

    @Test
    void anEventOfNoAggregateStaysOne() {
        EventMessage<?> published = new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(1), new GenericEventMessage<>("imported", Map.of("file", "a.csv")));
        enqueue("import", published);

        EventMessage<?> message = onlyMessage("import");

        assertThat(message).isInstanceOf(TrackedEventMessage.class).isNotInstanceOf(DomainEventMessage.class);
        assertThat(message.getIdentifier()).isEqualTo(published.getIdentifier());
        assertThat(message.getTimestamp()).isEqualTo(published.getTimestamp());
        assertThat(message.getMetaData()).isEqualTo(published.getMetaData());
    }

    /** A redelivered event is one that a processor is given again after it crashed before it stored its token. */
    @Test
    void aRedeliveredEventIsNotEnqueuedTwice() {
        EventMessage<?> event = new GenericEventMessage<>("confirmed");
        enqueue("order-1", event);
        enqueue("order-1", new GenericEventMessage<>("shipped"));

        enqueue("order-1", event);
        boolean present = queue.enqueueIfPresent("order-1", () -> new GenericDeadLetter<>("order-1", event));

        assertThat(present).isTrue();
        assertThat(queue.sequenceSize("order-1")).isEqualTo(2);
        assertThat(messages("order-1")).containsExactly("confirmed", "shipped");
    }

    @Test
    void aLetterWhosePayloadCannotBeReadIsListedAndEvicted() {
        enqueue("order-1", new GenericEventMessage<>(new Removed("x")));
        JsonNode stored = read("0000000000000000000", "orders:order-1");
        ((ObjectNode) stored.path("event")).put("payload", "no object");
        container.upsertItem(stored, new PartitionKey("orders:order-1"), null).block();

        DeadLetter<? extends EventMessage<?>> letter =
                queue.deadLetterSequence("order-1").iterator().next();
        assertThatThrownBy(() -> letter.message().getPayload()).isInstanceOf(SerializationException.class);
        queue.evict(letter);

        assertThat(queue.contains("order-1")).isFalse();
    }

    record Removed(String name) {}

    @Test
    void groupsThatShareAContainerShareNothingElse() {
        CosmosSequencedDeadLetterQueue<EventMessage<?>> other = new CosmosSequencedDeadLetterQueue<>(
                container,
                "orders:other",
                TestCosmos.serializer(),
                TestCosmos.serializer(),
                TestQueue.settings(),
                RequestCharges.IGNORED);
        enqueue("other:order-1", new GenericEventMessage<>("mine"));

        assertThat(other.contains("order-1")).isFalse();
        assertThat(other.size()).isZero();
        assertThat(other.process(letter -> Decisions.evict())).isFalse();
        other.clear();
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void sequenceIdentifiersOfAnyTypeAreTold() {
        UUID uuid = UUID.randomUUID();
        queue.enqueue(uuid, new GenericDeadLetter<>(uuid, new GenericEventMessage<>("uuid")));
        queue.enqueue(17, new GenericDeadLetter<>(17, new GenericEventMessage<>("number")));

        assertThat(queue.contains(uuid.toString())).isTrue();
        assertThat(queue.contains(17)).isTrue();
        assertThat(queue.contains(18)).isFalse();
    }

    @Test
    void aLetterInTheMiddleCanBeEvictedAndTheRestKeepsItsOrder() {
        enqueue("order-1", new GenericEventMessage<>("one"));
        enqueue("order-1", new GenericEventMessage<>("two"));
        enqueue("order-1", new GenericEventMessage<>("three"));
        var letters = queue.deadLetterSequence("order-1").iterator();
        letters.next();
        DeadLetter<? extends EventMessage<?>> two = letters.next();

        queue.evict(two);
        queue.evict(two);

        assertThat(messages("order-1")).containsExactly("one", "three");
        assertThat(queue.sequenceSize("order-1")).isEqualTo(2);
        assertThat(queue.process(letter -> Decisions.evict())).isTrue();
        assertThat(queue.contains("order-1")).isFalse();
    }

    @Test
    void aStaleLetterDoesNotEvictTheOneThatCameToItsPlace() {
        enqueue("order-1", new GenericEventMessage<>("one"));
        DeadLetter<? extends EventMessage<?>> stale =
                queue.deadLetterSequence("order-1").iterator().next();
        queue.evict(stale);
        enqueue("order-1", new GenericEventMessage<>("two"));

        queue.evict(stale);

        assertThat(messages("order-1")).containsExactly("two");
    }

    @Test
    void clearingTakesSequencesThatAreLongerThanABatch() {
        CosmosSequencedDeadLetterQueue<EventMessage<?>> large =
                new TestQueue(container, CosmosSequencedDeadLetterQueue.Settings.defaults()).queue();
        for (int i = 0; i < 230; i++) {
            large.enqueue("order-1", TestQueue.letter("order-1", "event-" + i, null));
        }

        large.clear();

        assertThat(large.size()).isZero();
        assertThat(large.contains("order-1")).isFalse();
    }

    @Test
    void anOverflowSaysWhatToDo() {
        CosmosSequencedDeadLetterQueue.Settings one = new CosmosSequencedDeadLetterQueue.Settings(
                1, 1, TestQueue.settings().claimDuration(), 1, 10);
        TestQueue small = new TestQueue(container, one);
        small.enqueue("order-1", "one");

        assertThatThrownBy(() -> small.enqueue("order-1", "two"))
                .isInstanceOf(DeadLetterQueueOverflowException.class)
                .hasMessageContaining("order-1")
                .hasMessageContaining("raise the limits");
        assertThatThrownBy(() -> small.enqueue("order-2", "one")).isInstanceOf(DeadLetterQueueOverflowException.class);
    }

    @Test
    void onlyLettersOfTheQueueAreEvictedOrRequeued() {
        DeadLetter<EventMessage<?>> foreign = TestQueue.letter("order-1", "one", null);

        assertThatThrownBy(() -> queue.evict(foreign)).isInstanceOf(WrongDeadLetterTypeException.class);
        assertThatThrownBy(() -> queue.requeue(foreign, letter -> letter))
                .isInstanceOf(WrongDeadLetterTypeException.class);
    }

    @Test
    void timesAreKeptToTheNanosecond() {
        Instant exact = Instant.parse("2026-01-01T12:00:00.000000001Z");

        assertThat(StoredTime.read(StoredTime.write(exact))).isEqualTo(exact);
        assertThat(StoredTime.write(Instant.parse("2026-01-01T12:00:00Z"))).isLessThan(StoredTime.write(exact));
    }

    private void enqueue(String sequence, EventMessage<?> event) {
        queue.enqueue(sequence, new GenericDeadLetter<>(sequence, event, new IllegalStateException("no such order")));
    }

    private EventMessage<?> onlyMessage(String sequence) {
        return queue.deadLetterSequence(sequence).iterator().next().message();
    }

    private List<String> messages(String sequence) {
        return new TestQueue(container).payloads(sequence);
    }

    private JsonNode read(String id, String partition) {
        return container
                .readItem(id, new PartitionKey(partition), JsonNode.class)
                .block()
                .getItem();
    }
}
