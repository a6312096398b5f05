package dev.orderstream.axon.cosmos.parking;

import com.azure.cosmos.CosmosException;
import com.fasterxml.jackson.core.JsonProcessingException;
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
 * Tells failures that pass by themselves from those that come again whenever the same event is handled. The first kind is
 * tried again for as long as it takes, and nothing is put aside for it; everything else, whatever is not known included,
 * is of the second kind.
 */
public final class TransientFailures {

    private static final int FORBIDDEN = 403;

    /** Sub-status of 403: the logical partition has no room. */
    private static final int PARTITION_IS_FULL = 1014;

    private static final int NOT_FOUND = 404;

    /** Sub-status of 404: the container itself is not there. */
    private static final int OWNER_NOT_FOUND = 1003;

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

    /**
     * Whether a status of Cosmos DB is about the moment and not about the document: 408, 410, 429, 449, 5xx, and 0, which
     * is the SDK's for a lost connection.
     */
    public static boolean isTransientStatus(int status) {
        return status == 0 || status == 408 || status == 410 || status == 429 || status == 449 || status >= 500;
    }

    /** As {@link #isTransientStatus(int)}; of 403 and 404 the sub-status tells. */
    public static boolean isTransientStatus(int status, int subStatus) {
        return isTransientStatus(status)
                // Rights, a firewall, a failover: not the document's fault.
                || (status == FORBIDDEN && subStatus != PARTITION_IS_FULL)
                || (status == NOT_FOUND && subStatus == OWNER_NOT_FOUND);
    }

    private static boolean passes(Throwable failure) {
        if (failure instanceof CosmosException cosmos) {
            return isTransientStatus(cosmos.getStatusCode(), cosmos.getSubStatusCode());
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
