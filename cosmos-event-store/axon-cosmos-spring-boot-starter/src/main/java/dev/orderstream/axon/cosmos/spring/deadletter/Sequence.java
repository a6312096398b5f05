package dev.orderstream.axon.cosmos.spring.deadletter;

import dev.orderstream.axon.cosmos.deadletter.CosmosDeadLetter;
import dev.orderstream.axon.cosmos.deadletter.ParkedSequence;
import dev.orderstream.axon.cosmos.parking.Parking;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Events that wait, in order, for the first of them to be handled.
 *
 * @param processor processing group, which is the processor's name unless the application says otherwise
 * @param sequence identifier of the sequence: the aggregate's id, or the event's if it is of no aggregate
 * @param letters how many events wait
 * @param eventId identifier of the first of them
 * @param type its stored type
 * @param cause why it could not be handled
 * @param enqueuedAt when it was parked
 * @param lastTouched when it was last tried
 * @param tries how often
 * @param beingRetried whether an instance tries the sequence again just now
 */
record Sequence(
        String processor,
        String sequence,
        long letters,
        String eventId,
        String type,
        @Nullable LetterCause cause,
        Instant enqueuedAt,
        Instant lastTouched,
        int tries,
        boolean beingRetried) {

    static Sequence of(String processor, ParkedSequence<?> parked) {
        CosmosDeadLetter<?> first = parked.first();
        return new Sequence(
                processor,
                parked.sequenceIdentifier(),
                parked.letters(),
                first.message().getIdentifier(),
                first.message().getPayloadType().getName(),
                LetterCause.of(first),
                first.enqueuedAt(),
                first.lastTouched(),
                Parking.tries(first),
                parked.claimed());
    }
}
