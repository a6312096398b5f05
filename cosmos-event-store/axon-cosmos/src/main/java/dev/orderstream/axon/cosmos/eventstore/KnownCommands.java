package dev.orderstream.axon.cosmos.eventstore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.orderstream.axon.cosmos.commit.AppliedCommand;
import dev.orderstream.axon.cosmos.internal.commit.CommitDocument;
import java.util.Collection;

/**
 * The commands of streams, as far as this process has read or written them without a gap from their first event on. It never
 * says of a command that was applied that it was not; of one that was not it may be in doubt.
 *
 * <p>Commits are never changed, so what is known stays true, whoever else writes.
 */
final class KnownCommands {

    /** A stream with more is not known any more; a command of it is looked up. */
    static final int MOST_OF_A_STREAM = 20_000;

    /** What a stream costs beside its commands. */
    private static final int WEIGHT = 32;

    private final Cache<String, CommandsOfStream> streams;

    /** @param most commands at most that are kept, of all streams together; about 16 bytes each */
    KnownCommands(long most) {
        this.streams = Caffeine.newBuilder()
                .maximumWeight(most)
                .weigher((String identifier, CommandsOfStream stream) -> WEIGHT + stream.weight())
                .build();
    }

    /** Takes note of a commit that is stored. */
    void stored(CommitDocument commit) {
        if (!commit.isOfAggregate()) {
            return;
        }
        String identifier = commit.aggregateIdentifier();
        boolean begins = commit.firstSequenceNumber() == 0;
        CommandsOfStream stream =
                begins ? streams.get(identifier, first -> new CommandsOfStream()) : streams.getIfPresent(identifier);
        if (stream != null
                && stream.add(
                        commit.firstSequenceNumber(),
                        commit.lastSequenceNumber(),
                        commit.commands().stream()
                                .map(AppliedCommand::commandId)
                                .toList())) {
            // Its weight is looked at when it is put only.
            streams.asMap().replace(identifier, stream);
        }
    }

    /**
     * Whether it is certain that none of some commands led to an event before one.
     *
     * @param sequenceNumber of an event that is to be stored
     */
    boolean excludes(String aggregateIdentifier, long sequenceNumber, Collection<String> commandIds) {
        CommandsOfStream stream = streams.getIfPresent(aggregateIdentifier);
        return stream != null && stream.excludes(sequenceNumber, commandIds);
    }
}
