package dev.orderstream.axon.cosmos.deadletter;

import java.util.function.Predicate;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.deadletter.DeadLetter;

/**
 * Chooses one sequence to be processed. {@link CosmosSequencedDeadLetterQueue} then reads that sequence only, where another
 * filter has the first letter of every sequence read that is free.
 *
 * @param sequenceIdentifier text of the sequence's identifier, the aggregate's with the starter's sequencing policy
 */
public record InSequence<M extends Message<?>>(String sequenceIdentifier)
        implements Predicate<DeadLetter<? extends M>> {

    @Override
    public boolean test(DeadLetter<? extends M> letter) {
        return (Object) letter instanceof CosmosDeadLetter<?> stored
                && stored.sequenceIdentifier().equals(sequenceIdentifier);
    }
}
