package dev.orderstream.axon.cosmos.changefeed;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How far the change feed of one EPK range has been read, exact to the event: everything with a logical sequence number
 * (LSN) below {@code nextLsn}, and the first {@code skip} events of the transaction that has it.
 *
 * @param nextLsn the lowest LSN that has not been read in full, from 1
 * @param skip how many events of that transaction have been read
 */
public record FeedPosition(@JsonProperty("nextLsn") long nextLsn, @JsonProperty("skip") int skip)
        implements Comparable<FeedPosition> {

    /** Nothing has been read. Cosmos DB numbers transactions from 1. */
    public static final FeedPosition START = new FeedPosition(1, 0);

    public FeedPosition {
        if (nextLsn < 1 || skip < 0) {
            throw new IllegalArgumentException(
                    "A feed position counts LSNs from 1 and events from 0, but got LSN %d and %d events."
                            .formatted(nextLsn, skip));
        }
    }

    /** The position after everything up to and including a transaction. */
    public static FeedPosition after(long lsn) {
        return new FeedPosition(lsn + 1, 0);
    }

    @Override
    public int compareTo(FeedPosition other) {
        int byLsn = Long.compare(nextLsn, other.nextLsn);
        return byLsn != 0 ? byLsn : Integer.compare(skip, other.skip);
    }
}
