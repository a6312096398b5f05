package dev.orderstream.axon.cosmos.changefeed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one request to the change feed brought.
 *
 * @param commits whole transactions, in the order of their LSN
 * @param lsn the LSN up to which the range has been read now
 * @param children the ranges to read instead, when the physical partition was split; then {@code commits} is empty
 * @param container resource id of the container that answered; {@code null} if the response does not tell
 */
record FeedPage(List<FeedCommit> commits, long lsn, List<EpkRange> children, @Nullable String container) {

    /** The order within a transaction that the server does not promise. */
    private static final Comparator<FeedCommit> BY_TRANSACTION = Comparator.comparingLong(FeedCommit::lsn)
            .thenComparing(FeedCommit::aggregateIdentifier)
            .thenComparingLong(FeedCommit::firstSequenceNumber);

    /** An event with the position that its reader has reached after it. */
    record PositionedEvent(PackedEvent event, FeedPosition position) {}

    /**
     * Whether the container that answered is another one than a reader's.
     *
     * @param expected resource id of the reader's container; {@code null} if it takes any
     */
    boolean isOfAnother(@Nullable String expected) {
        return expected != null && container != null && !container.equals(expected);
    }

    /** The events that follow a position, in order. */
    List<PositionedEvent> eventsAfter(FeedPosition start) {
        List<FeedCommit> ordered = commits.stream().sorted(BY_TRANSACTION).toList();
        List<PositionedEvent> events = new ArrayList<>();
        int index = 0;
        for (int i = 0; i < ordered.size(); i++) {
            FeedCommit commit = ordered.get(i);
            boolean endsTransaction =
                    i + 1 == ordered.size() || ordered.get(i + 1).lsn() != commit.lsn();
            int remaining = commit.events().size();
            for (PackedEvent event : commit.events()) {
                index++;
                remaining--;
                FeedPosition position = endsTransaction && remaining == 0
                        ? FeedPosition.after(commit.lsn())
                        : new FeedPosition(commit.lsn(), index);
                if (position.compareTo(start) > 0) {
                    events.add(new PositionedEvent(event, position));
                }
            }
            if (endsTransaction) {
                index = 0;
            }
        }
        return events;
    }
}
