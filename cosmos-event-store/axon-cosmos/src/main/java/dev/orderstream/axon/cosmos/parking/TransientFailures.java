package dev.orderstream.axon.cosmos.parking;

import com.azure.cosmos.CosmosException;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.orderstream.axon.cosmos.document.Status;
import dev.orderstream.axon.cosmos.eventstore.CommitOutcomeUnknownException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.common.AxonTransientException;
import org.axonframework.lifecycle.ShutdownInProgressException;
import org.axonframework.messaging.deadletter.DeadLetterQueueOverflowException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Tells failures that pass by themselves from those that recur whenever the same event is handled. The first kind is
 * tried again for as long as it takes, and nothing is put aside for it; everything else, whatever is not known included,
 * is of the second kind.
 */
public final class TransientFailures {

    private final List<TransientCause> more;

    /** @param more what else passes by itself, beside what concerns Cosmos DB, Axon and Java */
    public TransientFailures(List<? extends TransientCause> more) {
        this.more = List.copyOf(more);
    }

    /** Whether a failure passes by itself: any of its causes says so, before one that says the opposite. */
    public boolean isTransient(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (@Nullable Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            Throwable current = cause;
            if (more.stream().anyMatch(known -> known.isTransient(current)) || passes(current)) {
                return true;
            }
            if (isAboutContent(current)) {
                return false;
            }
        }
        return false;
    }

    private static boolean passes(Throwable failure) {
        if (failure instanceof CosmosException cosmos) {
            return Status.of(cosmos).isTransient();
        }
        return passesInAxon(failure) || passesInJava(failure);
    }

    private static boolean passesInAxon(Throwable failure) {
        return (failure instanceof AxonTransientException && !(failure instanceof NoHandlerForCommandException))
                || failure instanceof ConcurrencyException
                || failure instanceof AggregateStreamCreationException
                || failure instanceof CommitOutcomeUnknownException
                || failure instanceof DeadLetterQueueOverflowException
                || failure instanceof ShutdownInProgressException;
    }

    private static boolean passesInJava(Throwable failure) {
        return (failure instanceof IOException && !isAboutContent(failure))
                || failure instanceof TimeoutException
                || failure instanceof InterruptedException
                || failure instanceof CancellationException
                || failure instanceof RejectedExecutionException
                || (failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError));
    }

    /** Jackson's exceptions are IOExceptions, but reading the same text again ends in the same way. */
    private static boolean isAboutContent(Throwable failure) {
        return failure instanceof SerializationException
                || failure instanceof JsonProcessingException
                || failure instanceof CharacterCodingException;
    }
}
