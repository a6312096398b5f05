package dev.orderstream.axon.cosmos.changefeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderstream.axon.cosmos.changefeed.ChangeFeedToken.Entry;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionSequencingPolicyTest {

    private final SegmentRanges ranges = new SegmentRanges(processor -> processor.equals("orders"));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 63})
    void anEventBelongsToTheSegmentWhoseRangeHoldsItsPartition(int splits) {
        List<Segment> segments = Segment.splitBalanced(Segment.ROOT_SEGMENT, splits);
        for (int i = 0; i < 500; i++) {
            String aggregate = UUID.randomUUID().toString();
            String epk = EffectivePartitionKey.of(aggregate);
            Object sequence = PartitionSequencingPolicy.instance()
                    .getSequenceIdentifierFor(new GenericDomainEventMessage<>("Test", aggregate, 0, "event"));

            for (Segment segment : segments) {
                assertThat(segment.matches(sequence))
                        .as("%s in %s", epk, segment)
                        .isEqualTo(SegmentRanges.of(segment).contains(epk));
            }
        }
    }

    @Test
    void theRangesOfAllSegmentsAreTheWhole() {
        List<Entry> all = Segment.splitBalanced(Segment.ROOT_SEGMENT, 15).stream()
                .map(segment -> new Entry(SegmentRanges.of(segment), FeedPosition.START))
                .toList();

        assertThat(new ChangeFeedToken(all)).isEqualTo(ChangeFeedToken.start());
    }

    @Test
    void splittingASegmentSplitsItsRange() {
        for (Segment segment : Segment.splitBalanced(Segment.ROOT_SEGMENT, 3)) {
            Segment[] halves = segment.split();
            EpkRange lower = SegmentRanges.of(halves[0]);
            EpkRange upper = SegmentRanges.of(halves[1]);

            assertThat(new EpkRange(lower.min(), upper.max())).isEqualTo(SegmentRanges.of(segment));
            assertThat(lower.max()).isEqualTo(upper.min());
        }
    }

    @Test
    void aSegmentGetsItsOwnPartOfAToken() {
        Segment[] halves = Segment.ROOT_SEGMENT.split();

        TrackingToken cut = ranges.of("orders", halves[0], at(7));

        assertThat(cut).isEqualTo(new ChangeFeedToken(List.of(new Entry(SegmentRanges.of(halves[0]), position(7)))));
    }

    @Test
    void aMergedSegmentGoesOnWhereEachHalfWas() {
        Segment[] halves = Segment.ROOT_SEGMENT.split();

        TrackingToken merged = ranges.of("orders", Segment.ROOT_SEGMENT, MergedTrackingToken.merged(at(7), at(3)));

        assertThat(merged)
                .isEqualTo(new ChangeFeedToken(List.of(
                        new Entry(SegmentRanges.of(halves[0]), position(7)),
                        new Entry(SegmentRanges.of(halves[1]), position(3)))));
    }

    @Test
    void aReplayStaysAReplayOfTheSegmentsRange() {
        Segment[] halves = Segment.ROOT_SEGMENT.split();

        TrackingToken cut = ranges.of("orders", halves[1], ReplayToken.createReplayToken(at(9), null));

        assertThat(ReplayToken.isReplay(cut)).isTrue();
        assertThat(((ReplayToken) cut).lowerBound())
                .isEqualTo(new ChangeFeedToken(List.of(new Entry(SegmentRanges.of(halves[1]), FeedPosition.START))));
    }

    @Test
    void tokensOfOtherProcessorsStayAsTheyAre() {
        assertThat(ranges.of("others", Segment.ROOT_SEGMENT.split()[0], at(7))).isEqualTo(at(7));
    }

    @Test
    void aTokenThatWouldLoseEventsIsRefused() {
        Segment[] halves = Segment.ROOT_SEGMENT.split();
        TrackingToken left = new ChangeFeedToken(List.of(new Entry(SegmentRanges.of(halves[0]), position(7))));

        assertThatThrownBy(() -> ranges.of("orders", Segment.ROOT_SEGMENT, left))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Events would be lost");
    }

    private static ChangeFeedToken at(long nextLsn) {
        return new ChangeFeedToken(List.of(new Entry(EpkRange.FULL, position(nextLsn))));
    }

    private static FeedPosition position(long nextLsn) {
        return new FeedPosition(nextLsn, 0);
    }
}
