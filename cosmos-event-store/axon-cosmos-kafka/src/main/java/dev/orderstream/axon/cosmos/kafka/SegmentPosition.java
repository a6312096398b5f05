package dev.orderstream.axon.cosmos.kafka;

import dev.orderstream.axon.cosmos.changefeed.ChangeFeedToken;
import dev.orderstream.axon.cosmos.changefeed.EpkRange;
import dev.orderstream.axon.cosmos.changefeed.SegmentRanges;
import java.util.List;
import org.axonframework.eventhandling.Segment;

/**
 * How far the events of a segment are published. Every committed position is true for good, whichever node it was written
 * for: in each part of the range, the furthest one counts.
 */
record SegmentPosition(EpkRange range, ChangeFeedToken token) {

    /** @throws IllegalStateException when the token lists other ranges than the segment's: its events are not divided by range */
    static SegmentPosition of(String processor, Segment segment, ChangeFeedToken stored) {
        EpkRange range = SegmentRanges.of(segment);
        ChangeFeedToken within = cut(stored, range);
        if (!within.equals(stored) && !stored.equals(ChangeFeedToken.start())) {
            throw new IllegalStateException(
                    ("Segment %s of processor '%s' has a token of more than its range %s, %s. Publication needs segments that are ranges: all"
                                    + " handlers of the processor have to be sequenced by PartitionSequencingPolicy.")
                            .formatted(segment, processor, range, stored));
        }
        return new SegmentPosition(range, within);
    }

    /** With what was committed to Kafka. Positions of another container of events are passed over. */
    ChangeFeedToken reachedBy(List<ChangeFeedToken> committed) {
        ChangeFeedToken reached = token;
        for (ChangeFeedToken position : committed) {
            String container = reached.container();
            if (container == null || position.container() == null || container.equals(position.container())) {
                reached = (ChangeFeedToken) reached.upperBound(position);
            }
        }
        return cut(reached, range);
    }

    /** Of a position, what is about a range: a processor's token tells how far other segments' ranges have been read, too. */
    static ChangeFeedToken cut(ChangeFeedToken token, EpkRange range) {
        return new ChangeFeedToken(token.within(range), token.container());
    }
}
