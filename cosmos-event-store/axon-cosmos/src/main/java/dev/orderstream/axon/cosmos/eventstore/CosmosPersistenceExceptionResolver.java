package dev.orderstream.axon.cosmos.eventstore;

import dev.orderstream.axon.cosmos.internal.commit.OutOfSequenceException;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;

/** Tells Axon which failures mean that somebody else wrote the same place of a stream. */
final class CosmosPersistenceExceptionResolver implements PersistenceExceptionResolver {

    @Override
    public boolean isDuplicateKeyViolation(Exception exception) {
        return exception instanceof PositionTakenException || exception instanceof OutOfSequenceException;
    }
}
