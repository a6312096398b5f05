package dev.orderstream.axon.cosmos.internal.commit;

/**
 * Document ids of commits: the sequence number of the commit's first event, padded with zeros so that ids sort as the
 * numbers do. Because a document id is unique within its logical partition, writing the id is the optimistic lock.
 */
public final class CommitId {

    /** As many digits as {@link Long#MAX_VALUE} has. */
    private static final int DIGITS = 19;

    private CommitId() {}

    /** The id of a commit whose first event has this sequence number. */
    public static String of(long firstSequenceNumber) {
        if (firstSequenceNumber < 0) {
            throw new IllegalArgumentException(
                    "A sequence number is 0 or more, but got %d.".formatted(firstSequenceNumber));
        }
        String number = Long.toString(firstSequenceNumber);
        return "0".repeat(DIGITS - number.length()) + number;
    }

    static long firstSequenceNumber(String id) {
        return Long.parseLong(id);
    }
}
