package dev.orderstream.axon.cosmos.internal.eventhandling;

import com.azure.cosmos.CosmosException;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.orderstream.axon.cosmos.document.Status;
import dev.orderstream.axon.cosmos.internal.commit.CommandFingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.AxonTransientException;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.lifecycle.ShutdownInProgressException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * An event that a processor has handled, and the commands that its handlers send meanwhile.
 *
 * <p>A command gets its identifier from the processor, the event, and its content. When the event is handled again, the
 * same commands have the same identifiers, and none is applied twice. Of several equal commands each has its own; one
 * that failed on the store gives its identifier to the next, which is another attempt to do the same.
 */
public final class HandledEvent {

    private static final String KEY = HandledEvent.class.getName();

    private final String processorName;
    private final String eventIdentifier;
    private final Map<String, Places> places = new HashMap<>();
    private final Map<String, Throwable> failures = new LinkedHashMap<>();
    private int outstanding;

    /** The numbers of equal commands. */
    private static final class Places {

        private final Deque<Integer> free = new ArrayDeque<>();
        private int next;

        int take() {
            return free.isEmpty() ? next++ : free.remove();
        }
    }

    /** A command that was sent. It is answered once; what is told of it after that counts for nothing. */
    public final class Sent {

        private final String id;
        private final String content;
        private final int place;
        private boolean settled;

        private Sent(String id, String content, int place) {
            this.id = id;
            this.content = content;
            this.place = place;
            outstanding++;
        }

        /** The identifier to send it under. */
        public String id() {
            return id;
        }

        /** It was applied. */
        public void completed() {
            settle(this, null);
        }

        /** It failed, or could not be sent; a refusal by a rule is a result. */
        public void failed(Throwable failure) {
            settle(this, isPassing(failure) ? failure : null);
        }
    }

    /** An event that is about to be handled. */
    public HandledEvent(String processorName, EventMessage<?> event) {
        this.processorName = processorName;
        this.eventIdentifier = event.getIdentifier();
    }

    /** The event that the calling thread handles, if {@code CommandsOfEventHandlers} watches over it. */
    public static Optional<HandledEvent> current() {
        return EventUnitOfWork.isCurrent()
                ? Optional.ofNullable(CurrentUnitOfWork.get().root().getResource(KEY))
                : Optional.empty();
    }

    /** Its handlers are called in this unit of work. */
    public void begin(UnitOfWork<?> unitOfWork) {
        unitOfWork.resources().put(KEY, this);
    }

    /** Its handlers have returned. */
    public void end(UnitOfWork<?> unitOfWork) {
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
        return new Sent(id, content, place);
    }

    /** A handler sends a command under an identifier that its sender chose. */
    public synchronized Sent sends(CommandMessage<?> command) {
        return new Sent(command.getIdentifier(), "", 0);
    }

    private synchronized void settle(Sent command, @Nullable Throwable failure) {
        if (command.settled) {
            return;
        }
        command.settled = true;
        outstanding--;
        if (failure == null) {
            failures.remove(command.id);
        } else {
            failures.put(command.id, failure);
            Places equal = places.get(command.content);
            if (equal != null) {
                equal.free.add(command.place);
            }
        }
        notifyAll();
    }

    /** Waits until every command was answered; gives what the store failed with. */
    public synchronized Optional<Throwable> awaitResults() throws InterruptedException {
        while (outstanding > 0) {
            wait();
        }
        return failures.values().stream().findFirst();
    }

    /** Names the event and its processor. */
    public String description() {
        return "event %s in processor '%s'".formatted(eventIdentifier, processorName);
    }

    /** Whether a command failed for another reason than a rule: it may succeed when it is sent again. */
    private static boolean isPassing(Throwable failure) {
        boolean passing = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CosmosException refusal && refusal.getStatusCode() == Status.TOO_LARGE) {
                return false;
            }
            passing |= isOfTheStore(cause) || isOfTheMachine(cause);
        }
        return passing;
    }

    private static boolean isOfTheStore(Throwable failure) {
        return failure instanceof EventStoreException
                || failure instanceof AxonTransientException
                || failure instanceof CosmosException
                || failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException;
    }

    private static boolean isOfTheMachine(Throwable failure) {
        return failure instanceof RejectedExecutionException
                || failure instanceof ShutdownInProgressException
                || failure instanceof TimeoutException
                || failure instanceof InterruptedException
                || (failure instanceof IOException && !(failure instanceof JsonProcessingException))
                || (failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError));
    }
}
