package dev.orderstream.axon.cosmos.eventhandling;

import com.azure.cosmos.CosmosException;
import dev.orderstream.axon.cosmos.commit.CommandFingerprint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.AxonTransientException;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.Serializer;

/**
 * An event that a processor has handled, and the commands that its handlers send meanwhile.
 *
 * <p>A command gets its identifier from the processor, the event, and its content. When the event is handled again, the
 * same commands have the same identifiers, and none is applied twice. Of several equal commands each has its own; one
 * that failed on the store gives its identifier to the next, which is another attempt to do the same.
 */
public final class HandledEvent {

    private static final String KEY = HandledEvent.class.getName();
    private static final int TOO_LARGE = 413;

    private final String processorName;
    private final String eventIdentifier;
    private final Map<String, Places> places = new HashMap<>();
    private final Map<String, Throwable> failures = new LinkedHashMap<>();
    private int unanswered;

    /** The numbers of equal commands. */
    private static final class Places {

        private final Deque<Integer> free = new ArrayDeque<>();
        private int next;

        int take() {
            return free.isEmpty() ? next++ : free.remove();
        }
    }

    /**
     * A command that was sent.
     *
     * @param id the identifier to send it under
     * @param content what tells it from other commands
     * @param place which of the equal ones it is, from 0
     */
    public record Sent(String id, String content, int place) {}

    HandledEvent(String processorName, EventMessage<?> event) {
        this.processorName = processorName;
        this.eventIdentifier = event.getIdentifier();
    }

    /** The event that the calling thread handles, if {@link CommandsOfEventHandlers} watches over it. */
    public static Optional<HandledEvent> current() {
        return EventUnitOfWork.isCurrent()
                ? Optional.ofNullable(CurrentUnitOfWork.get().root().getResource(KEY))
                : Optional.empty();
    }

    void begin(UnitOfWork<?> unitOfWork) {
        unitOfWork.resources().put(KEY, this);
    }

    void end(UnitOfWork<?> unitOfWork) {
        unitOfWork.resources().remove(KEY, this);
    }

    /** A handler sends a command under an identifier that its sender did not choose. */
    public synchronized Sent sends(CommandMessage<?> command, Serializer serializer) {
        String content = command.getCommandName()
                + "\n"
                + CommandFingerprint.of(command, serializer).hash();
        int place = places.computeIfAbsent(content, key -> new Places()).take();
        String name = String.join("\n", processorName, eventIdentifier, content, Integer.toString(place));
        String id =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        unanswered++;
        return new Sent(id, content, place);
    }

    /** A handler sends a command under an identifier that its sender chose. */
    public synchronized Sent sends(CommandMessage<?> command) {
        unanswered++;
        return new Sent(command.getIdentifier(), "", 0);
    }

    /** A command was answered: it was applied, or refused. */
    public synchronized void answered(Sent command) {
        unanswered--;
        failures.remove(command.id());
        notifyAll();
    }

    /** A command failed. */
    public synchronized void failed(Sent command, Throwable failure) {
        if (!isOfTheStore(failure)) {
            answered(command);
            return;
        }
        unanswered--;
        failures.put(command.id(), failure);
        Places equal = places.get(command.content());
        if (equal != null) {
            equal.free.add(command.place());
        }
        notifyAll();
    }

    /** Waits until every command was answered; gives what the store failed with. */
    synchronized Optional<Throwable> awaitAnswers() throws InterruptedException {
        while (unanswered > 0) {
            wait();
        }
        return failures.values().stream().findFirst();
    }

    String description() {
        return "event %s in processor '%s'".formatted(eventIdentifier, processorName);
    }

    /** Whether a command failed for another reason than a rule: it may succeed when it is sent again. */
    private static boolean isOfTheStore(Throwable failure) {
        boolean ofTheStore = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CosmosException refusal && refusal.getStatusCode() == TOO_LARGE) {
                return false;
            }
            ofTheStore |= cause instanceof EventStoreException
                    || cause instanceof AxonTransientException
                    || cause instanceof CosmosException
                    || cause instanceof RejectedExecutionException;
        }
        return ofTheStore;
    }
}
