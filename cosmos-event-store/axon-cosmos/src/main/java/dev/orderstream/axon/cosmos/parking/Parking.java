package dev.orderstream.axon.cosmos.parking;

import dev.orderstream.axon.cosmos.deadletter.CosmosDeadLetter;
import dev.orderstream.axon.cosmos.parking.FailedBatches.Mode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.axonframework.common.AxonException;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.EnqueuePolicy;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts an event aside that has failed by itself for a reason that does not pass, and with it, by Axon's queue, the events
 * of its sequence that follow. Everything else is thrown on: a failure that passes, so that the batch is tried again, and
 * a failure within a batch that is handled together, which is handled one by one next.
 */
public final class Parking implements EnqueuePolicy<EventMessage<?>> {

    /** Name of the diagnostics entry that says how often a letter's event was tried; a decimal number. */
    public static final String TRIES = "tries";

    private static final Logger logger = LoggerFactory.getLogger(Parking.class);

    private final TransientFailures transientFailures;

    /** @param transientFailures tells what passes */
    public Parking(TransientFailures transientFailures) {
        this.transientFailures = transientFailures;
    }

    @Override
    public EnqueueDecision<EventMessage<?>> decide(
            DeadLetter<? extends EventMessage<?>> letter, @Nullable Throwable cause) {
        Throwable failure = cause == null ? new IllegalStateException("No cause was given") : cause;
        if (transientFailures.isTransient(failure)) {
            throw unchecked(failure);
        }
        if (letter instanceof CosmosDeadLetter<?> stored) {
            return putBack(stored, failure);
        }
        Optional<Mode> mode = FailedBatches.mode();
        if (mode.isPresent() && !mode.get().oneByOne()) {
            throw new BatchFailedException(letter.message().getIdentifier(), failure);
        }
        return putAside(
                mode.map(Mode::processor).orElse("of unknown name"),
                mode.map(Mode::attempt).orElse(1),
                letter,
                failure);
    }

    private EnqueueDecision<EventMessage<?>> putAside(
            String processor, int attempt, DeadLetter<? extends EventMessage<?>> letter, Throwable failure) {
        logger.warn(
                "Processor {} puts event {} of type {} of sequence {} aside, with the events of the sequence that follow,"
                        + " and goes on without them. Retry the sequence when the cause is mended: {}",
                processor,
                letter.message().getIdentifier(),
                letter.message().getPayloadType().getSimpleName(),
                sequenceOf(letter),
                text(cause(failure)));
        return Decisions.enqueue(cause(failure), tried -> MetaData.with(TRIES, Integer.toString(attempt)));
    }

    private EnqueueDecision<EventMessage<?>> putBack(CosmosDeadLetter<?> letter, Throwable failure) {
        return Decisions.requeue(
                cause(failure), tried -> tried.diagnostics().and(TRIES, Integer.toString(tries(letter) + 1)));
    }

    /** How often the event of a letter was tried; 0 for one that waits behind another. */
    public static int tries(DeadLetter<?> letter) {
        Object tries = letter.diagnostics().get(TRIES);
        return tries == null ? 0 : Integer.parseInt(tries.toString());
    }

    /** Short, and such text as every reader of JSON takes: half a character at its end, or within it, becomes a question mark. */
    private static ThrowableCause cause(Throwable failure) {
        ThrowableCause truncated = ThrowableCause.truncated(failure);
        return truncated.message() == null
                ? truncated
                : new ThrowableCause(
                        truncated.type(),
                        new String(truncated.message().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    private static String text(ThrowableCause cause) {
        return cause.message() == null ? cause.type() : cause.type() + ": " + cause.message();
    }

    private static Object sequenceOf(DeadLetter<? extends EventMessage<?>> letter) {
        return letter.message() instanceof DomainEventMessage<?> event
                ? event.getAggregateIdentifier()
                : letter.message().getIdentifier();
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof RuntimeException unchecked) {
            return unchecked;
        }
        return new AxonException(String.valueOf(failure.getMessage()), failure) {
            private static final long serialVersionUID = 1L;
        };
    }
}
