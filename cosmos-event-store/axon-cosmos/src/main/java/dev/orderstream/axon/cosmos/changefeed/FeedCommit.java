package dev.orderstream.axon.cosmos.changefeed;

import dev.orderstream.axon.cosmos.internal.commit.CommitDocument;
import dev.orderstream.axon.cosmos.protection.PayloadProtection;
import java.util.List;

/**
 * What the feed tells of a commit.
 *
 * @param lsn of the transaction that it is part of
 * @param aggregateIdentifier the stream
 * @param firstSequenceNumber of its first event
 * @param events in order
 */
record FeedCommit(long lsn, String aggregateIdentifier, long firstSequenceNumber, List<PackedEvent> events) {

    static FeedCommit of(CommitDocument commit, PayloadProtection protection) {
        return new FeedCommit(
                commit.lsn(),
                commit.aggregateIdentifier(),
                commit.firstSequenceNumber(),
                commit.events().stream()
                        .map(event -> PackedEvent.of(event, protection))
                        .toList());
    }
}
