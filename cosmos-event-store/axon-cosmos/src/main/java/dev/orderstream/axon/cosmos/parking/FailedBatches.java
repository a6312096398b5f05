package dev.orderstream.axon.cosmos.parking;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Remembers of each segment that this instance works on why its last batch failed, until a batch of it succeeds, and
 * which events have to be handled one by one until it is known which of them is to blame.
 *
 * <p>Why one by one: work that is done at the end of a batch fails for all of its events. Handled alone, an event fails by
 * itself, in its own handler's invocation, and only it is put aside. It has then failed twice.
 */
public final class FailedBatches {

    private static final String MODE = FailedBatches.class.getName();

    private final TransientFailures transientFailures;
    private final Clock clock;
    private final Map<Place, Failure> failures = new ConcurrentHashMap<>();
    private final Map<Place, Set<String>> oneByOne = new ConcurrentHashMap<>();

    /**
     * @param transientFailures tells what will pass, for which no event is to blame
     * @param clock tells since when
     */
    public FailedBatches(TransientFailures transientFailures, Clock clock) {
        this.transientFailures = transientFailures;
        this.clock = clock;
    }

    /** A segment of a processor. */
    private record Place(String processor, int segment) {}

    /**
     * How the events of a unit of work are handled.
     *
     * @param processor name of the processor whose batch it is; {@code null} if it is of a dead-letter queue
     * @param oneByOne whether what is put off is done after each event, or else at the end of the batch
     * @param attempt how often its events have been tried, this time included, as far as that is known
     */
    record Mode(@Nullable String processor, boolean oneByOne, int attempt) {

        private static final Mode OF_LETTERS = new Mode(null, true, 1);
    }

    /**
     * Why a segment does not get on.
     *
     * @param processor name of the processor
     * @param segment id of the segment
     * @param since when the first of the batches failed that have failed in a row
     * @param attempts how many have
     * @param cause what the last one failed with
     */
    public record Failure(String processor, int segment, Instant since, int attempts, Throwable cause) {}

    /** The failures of a processor that stand, by segment. */
    public List<Failure> of(String processor) {
        return failures.values().stream()
                .filter(failure -> failure.processor().equals(processor))
                .toList();
    }

    /** Forgets a segment that another instance works on now. */
    public void forget(String processor, int segment) {
        failures.remove(new Place(processor, segment));
        oneByOne.remove(new Place(processor, segment));
    }

    /** Notes what becomes of each batch of a processor. */
    public MessageHandlerInterceptor<EventMessage<?>> interceptor(String processor) {
        String segmentKey = "Processor[" + processor + "]/SegmentId";
        return (unitOfWork, chain) -> {
            if (unitOfWork instanceof BatchingUnitOfWork<?> batch && batch.getResource(MODE) == null) {
                Integer segment = batch.getResource(segmentKey);
                begin(batch, processor, segment == null ? null : new Place(processor, segment));
            }
            return chain.proceed();
        };
    }

    private void begin(BatchingUnitOfWork<?> batch, String processor, @Nullable Place place) {
        boolean again = place != null && isOneByOne(place, batch);
        // Without a segment nothing is delivered a second time.
        batch.resources().put(MODE, new Mode(processor, again || place == null, again ? 2 : 1));
        if (place != null) {
            batch.onRollback(
                    work -> failed(place, batch, work.getExecutionResult().getExceptionResult()));
            batch.afterCommit(work -> succeeded(place, batch));
        }
    }

    private boolean isOneByOne(Place place, BatchingUnitOfWork<?> batch) {
        Set<String> suspects = oneByOne.getOrDefault(place, Set.of());
        return batch.getMessages().stream().map(Message::getIdentifier).anyMatch(suspects::contains);
    }

    private void failed(Place place, BatchingUnitOfWork<?> batch, Throwable cause) {
        Throwable reason =
                cause instanceof BatchFailedException failed && failed.getCause() != null ? failed.getCause() : cause;
        failures.compute(
                place,
                (key, before) -> new Failure(
                        place.processor,
                        place.segment,
                        before == null ? clock.instant() : before.since(),
                        before == null ? 1 : before.attempts() + 1,
                        reason));
        if (!transientFailures.isTransient(reason)) {
            Set<String> suspects = oneByOne.computeIfAbsent(place, key -> ConcurrentHashMap.newKeySet());
            batch.getMessages().forEach(message -> suspects.add(message.getIdentifier()));
        }
    }

    private void succeeded(Place place, BatchingUnitOfWork<?> batch) {
        failures.remove(place);
        oneByOne.computeIfPresent(place, (key, suspects) -> {
            batch.getMessages().forEach(message -> suspects.remove(message.getIdentifier()));
            return suspects.isEmpty() ? null : suspects;
        });
    }

    /**
     * How the event that is being handled on this thread is handled; nothing if it is not of an event processor or its
     * dead-letter queue.
     */
    static Optional<Mode> mode() {
        if (!CurrentUnitOfWork.isStarted()) {
            return Optional.empty();
        }
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get();
        return isOfDeadLetter(unitOfWork)
                ? Optional.of(Mode.OF_LETTERS)
                : Optional.ofNullable(unitOfWork.<Mode>getResource(MODE));
    }

    /** Axon names the letter in the unit of work in which it is handled. */
    private static boolean isOfDeadLetter(UnitOfWork<?> unitOfWork) {
        return unitOfWork.getResource(DeadLetter.class.getName()) != null;
    }
}
