package dev.orderstream.axon.cosmos.deadletter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter that was read from Cosmos DB, with the place where it is stored.
 *
 * @param sequenceIdentifier the sequence it belongs to
 * @param index its place in the sequence
 * @param message the event
 * @param storedCause why the event could not be handled; {@code null} for one that follows such an event
 * @param enqueuedAt when it was enqueued
 * @param lastTouched when it was last tried
 * @param diagnostics what the enqueue policy noted
 * @param document as it was read
 */
public record CosmosDeadLetter<M extends EventMessage<?>>(
        String sequenceIdentifier,
        long index,
        M message,
        @Nullable Cause storedCause,
        Instant enqueuedAt,
        Instant lastTouched,
        MetaData diagnostics,
        ObjectNode document)
        implements DeadLetter<M> {

    @Override
    public Optional<Cause> cause() {
        return Optional.ofNullable(storedCause);
    }

    @Override
    public DeadLetter<M> markTouched() {
        return touched(storedCause, diagnostics);
    }

    @Override
    public DeadLetter<M> withCause(@Nullable Throwable requeueCause) {
        return touched(requeueCause == null ? storedCause : ThrowableCause.asCause(requeueCause), diagnostics);
    }

    @Override
    public DeadLetter<M> withDiagnostics(MetaData newDiagnostics) {
        return touched(storedCause, newDiagnostics);
    }

    private CosmosDeadLetter<M> touched(@Nullable Cause newCause, MetaData newDiagnostics) {
        return new CosmosDeadLetter<>(
                sequenceIdentifier,
                index,
                message,
                newCause,
                enqueuedAt,
                GenericDeadLetter.clock.instant(),
                newDiagnostics,
                document);
    }
}
