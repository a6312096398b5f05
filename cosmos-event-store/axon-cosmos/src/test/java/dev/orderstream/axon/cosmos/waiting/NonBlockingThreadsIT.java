package dev.orderstream.axon.cosmos.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncContainer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.changefeed.ChangeFeedToken;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.deadletter.CosmosSequencedDeadLetterQueue;
import dev.orderstream.axon.cosmos.eventstore.AppliedCommands;
import dev.orderstream.axon.cosmos.eventstore.TestEventStore;
import dev.orderstream.axon.cosmos.saga.CosmosSagaStore;
import dev.orderstream.axon.cosmos.tokenstore.CosmosTokenStore;
import dev.orderstream.cosmos.embedded.faults.Fault;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValuesImpl;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** On a thread that must not wait, every operation is refused before anything is sent. */
class NonBlockingThreadsIT {

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private interface Operation {
        void run() throws Exception;
    }

    @TestFactory
    List<DynamicTest> everyOperationIsRefusedOnAThreadThatMustNotWait() {
        return operations().entrySet().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.getKey(), () -> {
                    Throwable failure = onThreadThatMustNotWait(operation.getValue());

                    assertThat(failure)
                            .isInstanceOf(WaitingNotAllowedException.class)
                            .hasMessageContaining("Thread parallel-")
                            .hasMessageContaining("nothing was sent")
                            .hasMessageContaining("CommandGateway.send");
                }))
                .toList();
    }

    @Test
    void aRefusedAppendHasStoredNothing() {
        TestEventStore store = new TestEventStore(cosmos);

        assertThat(onThreadThatMustNotWait(() -> store.append("order-1", 0, "placed")))
                .isInstanceOf(WaitingNotAllowedException.class);
        assertThat(store.events()
                        .queryItems("SELECT * FROM c", JsonNode.class)
                        .collectList()
                        .block())
                .isEmpty();
    }

    /** Any request would fail otherwise than by the refusal. */
    private static Throwable onThreadThatMustNotWait(Operation operation) {
        cosmos.faults().add(Fault.onAnything().respond(403));
        try {
            return Mono.fromCallable(() -> {
                        operation.run();
                        return new AssertionError("was not refused");
                    })
                    .cast(Throwable.class)
                    .onErrorResume(Mono::just)
                    .subscribeOn(Schedulers.parallel())
                    .block();
        } finally {
            cosmos.faults().clear();
        }
    }

    private static Map<String, Operation> operations() {
        Map<String, Operation> operations = new LinkedHashMap<>();
        eventStore(operations);
        tokens(operations);
        deadLetters(operations);
        sagas(operations);
        return operations;
    }

    private static void eventStore(Map<String, Operation> operations) {
        TestEventStore store = new TestEventStore(cosmos);
        AppliedCommands applied = new AppliedCommands(store.events(), RequestCharges.IGNORED);
        operations.put("append", () -> store.append("order-1", 0, "placed"));
        operations.put("publish", () -> store.store().publish(GenericEventMessage.asEventMessage("noted")));
        operations.put(
                "load", () -> store.store().readEvents("order-1").asStream().forEach(event -> {}));
        operations.put(
                "read from",
                () -> store.engine().readEvents("order-1", 3).asStream().forEach(event -> {}));
        operations.put("store snapshot", () -> store.engine()
                .storeSnapshot(new GenericDomainEventMessage<>("Test", "order-1", 0, "state")));
        operations.put("read snapshot", () -> store.engine().readSnapshot("order-1"));
        operations.put("last sequence number", () -> store.store().lastSequenceNumberFor("order-1"));
        operations.put("is last event", () -> store.store().isLastEvent("order-1", 0));
        operations.put("head", () -> store.store().createHeadToken());
        operations.put("token at", () -> store.store().createTokenAt(Instant.now()));
        operations.put("open stream", () -> store.store().openStream(null));
        operations.put("read all", () -> store.engine().readEvents(null, false).forEach(event -> {}));
        operations.put("has events after", () -> store.store().hasEventsAfter(ChangeFeedToken.start()));
        operations.put("find command", () -> applied.find("order-1", "command-1"));
    }

    private static void tokens(Map<String, Operation> operations) {
        CosmosTokenStore tokens = new CosmosTokenStore(
                cosmos.open(CosmosTokenStore.container("tokens")),
                TestCosmos.serializer(),
                CosmosTokenStore.Settings.defaults(),
                RequestCharges.IGNORED);
        operations.put("initialize segments", () -> tokens.initializeTokenSegments("p", 2));
        operations.put("initialize segment", () -> tokens.initializeSegment(null, "p", 0));
        operations.put("fetch token", () -> tokens.fetchToken("p", 0));
        operations.put("store token", () -> tokens.storeToken(ChangeFeedToken.start(), "p", 0));
        operations.put("extend claim", () -> tokens.extendClaim("p", 0));
        operations.put("release claim", () -> tokens.releaseClaim("p", 0));
        operations.put("delete token", () -> tokens.deleteToken("p", 0));
        operations.put("segments", () -> tokens.fetchSegments("p"));
        operations.put("available segments", () -> tokens.fetchAvailableSegments("p"));
        operations.put("storage identifier", tokens::retrieveStorageIdentifier);
    }

    private static void deadLetters(Map<String, Operation> operations) {
        CosmosAsyncContainer container = cosmos.open(CosmosSequencedDeadLetterQueue.container("dead-letters"));
        CosmosSequencedDeadLetterQueue<EventMessage<?>> queue = new CosmosSequencedDeadLetterQueue<>(
                container,
                "group",
                TestCosmos.serializer(),
                TestCosmos.serializer(),
                CosmosSequencedDeadLetterQueue.Settings.defaults(),
                RequestCharges.IGNORED);
        EventMessage<?> event = GenericEventMessage.asEventMessage("broken");
        operations.put("enqueue", () -> queue.enqueue("s", new GenericDeadLetter<>("s", event)));
        operations.put("contains", () -> queue.contains("s"));
        operations.put("letters", () -> queue.deadLetterSequence("s").forEach(letter -> {}));
        operations.put("all letters", () -> queue.deadLetters().forEach(sequence -> {}));
        operations.put("is full", () -> queue.isFull("s"));
        operations.put("size", queue::size);
        operations.put("size of sequence", () -> queue.sequenceSize("s"));
        operations.put("amount of sequences", queue::amountOfSequences);
        operations.put("process", () -> queue.process(letter -> null));
        operations.put("clear", queue::clear);
    }

    private static void sagas(Map<String, Operation> operations) {
        CosmosSagaStore sagas = new CosmosSagaStore(
                cosmos.open(CosmosSagaStore.container("sagas")), TestCosmos.serializer(), 3, RequestCharges.IGNORED);
        AssociationValue order = new AssociationValue("orderId", "order-1");
        operations.put("find sagas", () -> sagas.findSagas(String.class, order));
        operations.put("load saga", () -> sagas.loadSaga(String.class, "saga-1"));
        operations.put("insert saga", () -> sagas.insertSaga(String.class, "saga-1", "state", Set.of(order)));
        operations.put(
                "update saga",
                () -> sagas.updateSaga(String.class, "saga-1", "state", new AssociationValuesImpl(Set.of(order))));
        operations.put("delete saga", () -> sagas.deleteSaga(String.class, "saga-1", Set.of(order)));
    }
}
