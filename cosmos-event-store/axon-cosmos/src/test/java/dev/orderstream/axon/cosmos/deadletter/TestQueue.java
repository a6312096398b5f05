package dev.orderstream.axon.cosmos.deadletter;

import com.azure.cosmos.CosmosAsyncContainer;
import dev.orderstream.axon.cosmos.TestCosmos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.GenericDeadLetter;

/** One instance's view of a queue, with an account of what it was charged. */
final class TestQueue {

    static final String GROUP = "orders";

    record Charge(String operation, double requestUnits) {}

    private final List<Charge> charges = Collections.synchronizedList(new ArrayList<>());
    private final CosmosSequencedDeadLetterQueue<EventMessage<?>> queue;

    TestQueue(CosmosAsyncContainer container) {
        this(container, settings());
    }

    TestQueue(CosmosAsyncContainer container, CosmosSequencedDeadLetterQueue.Settings settings) {
        queue = new CosmosSequencedDeadLetterQueue<>(
                container,
                GROUP,
                TestCosmos.serializer(),
                TestCosmos.serializer(),
                settings,
                (operation, containerName, units) -> charges.add(new Charge(operation, units)));
    }

    static CosmosSequencedDeadLetterQueue.Settings settings() {
        return new CosmosSequencedDeadLetterQueue.Settings(128, 128, Duration.ofSeconds(30), 20, 10);
    }

    CosmosSequencedDeadLetterQueue<EventMessage<?>> queue() {
        return queue;
    }

    void enqueue(String sequence, String payload) {
        queue.enqueue(sequence, letter(sequence, payload, new IllegalStateException("cannot handle " + payload)));
    }

    List<String> payloads(String sequence) {
        List<String> payloads = new ArrayList<>();
        queue.deadLetterSequence(sequence)
                .forEach(letter -> payloads.add(letter.message().getPayload().toString()));
        return payloads;
    }

    /** The charges since the last call. */
    List<Charge> takeCharges() {
        synchronized (charges) {
            List<Charge> taken = List.copyOf(charges);
            charges.clear();
            return taken;
        }
    }

    double takeRequestUnits() {
        return takeCharges().stream().mapToDouble(Charge::requestUnits).sum();
    }

    static DeadLetter<EventMessage<?>> letter(String sequence, String payload, Throwable cause) {
        return new GenericDeadLetter<>(sequence, event(sequence, payload), cause);
    }

    static EventMessage<?> event(String aggregate, String payload) {
        return new GenericDomainEventMessage<>("Test", aggregate, 0, payload);
    }
}
