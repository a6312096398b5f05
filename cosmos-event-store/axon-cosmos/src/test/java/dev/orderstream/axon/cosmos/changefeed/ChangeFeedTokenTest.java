package dev.orderstream.axon.cosmos.changefeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.changefeed.ChangeFeedToken.Entry;
import java.util.List;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.Test;

class ChangeFeedTokenTest {

    private static final EpkRange LEFT = new EpkRange("", "1F");
    private static final EpkRange RIGHT = new EpkRange("1F", "FF");

    @Test
    void eachRangeKeepsItsOwnPosition() {
        ChangeFeedToken token = token(5, 9).advancedTo(LEFT, at(6));

        assertThat(token).isEqualTo(token(6, 9));
    }

    @Test
    void theLowerBoundIsTheLowerPositionOfEachRange() {
        assertThat(token(5, 9).lowerBound(token(7, 3))).isEqualTo(token(5, 3));
    }

    @Test
    void theUpperBoundIsTheHigherPositionOfEachRange() {
        assertThat(token(5, 9).upperBound(token(7, 3))).isEqualTo(token(7, 9));
    }

    @Test
    void boundsOfTokensOverDifferentRangesListBoth() {
        ChangeFeedToken left = new ChangeFeedToken(List.of(new Entry(LEFT, at(5))));
        ChangeFeedToken right = new ChangeFeedToken(List.of(new Entry(RIGHT, at(9))));

        assertThat(left.lowerBound(right)).isEqualTo(token(5, 9));
        assertThat(left.upperBound(right)).isEqualTo(token(5, 9));
    }

    @Test
    void aTokenCoversAnotherOnlyIfItIsAsFarInEveryRange() {
        assertThat(token(5, 9).covers(token(5, 9))).isTrue();
        assertThat(token(5, 9).covers(token(4, 9))).isTrue();
        assertThat(token(5, 9).covers(token(6, 3))).isFalse();
        assertThat(token(5, 9).covers(null)).isTrue();
    }

    @Test
    void onlyRangesThatBothTokensListAreCompared() {
        ChangeFeedToken left = new ChangeFeedToken(List.of(new Entry(LEFT, at(5))));
        ChangeFeedToken right = new ChangeFeedToken(List.of(new Entry(RIGHT, at(1))));

        assertThat(left.covers(token(5, 100))).isTrue();
        assertThat(left.covers(token(6, 1))).isFalse();
        assertThat(left.covers(right)).isFalse();
    }

    @Test
    void aPositionInsideATransactionLiesBetweenTheTransactions() {
        ChangeFeedToken inside = new ChangeFeedToken(List.of(new Entry(EpkRange.FULL, new FeedPosition(7, 2))));
        ChangeFeedToken before = new ChangeFeedToken(List.of(new Entry(EpkRange.FULL, at(7))));
        ChangeFeedToken after = new ChangeFeedToken(List.of(new Entry(EpkRange.FULL, at(8))));

        assertThat(inside.covers(before)).isTrue();
        assertThat(inside.covers(after)).isFalse();
        assertThat(after.covers(inside)).isTrue();
    }

    @Test
    void theChildrenOfASplitRangeContinueAtItsPosition() {
        ChangeFeedToken whole = new ChangeFeedToken(List.of(new Entry(EpkRange.FULL, at(7))));

        assertThat(whole.within(LEFT)).containsExactly(new Entry(LEFT, at(7)));
        assertThat(whole.advancedTo(RIGHT, at(8))).isEqualTo(token(7, 8));
    }

    @Test
    void tokensAreEqualHoweverTheirRangesAreCut() {
        ChangeFeedToken whole = new ChangeFeedToken(List.of(new Entry(EpkRange.FULL, at(7))));

        assertThat(token(7, 7)).isEqualTo(whole).hasSameHashCodeAs(whole);
    }

    @Test
    void whatATokenDoesNotListIsNotRead() {
        ChangeFeedToken left = new ChangeFeedToken(List.of(new Entry(LEFT, at(5))));

        assertThat(left.within(EpkRange.FULL)).containsExactly(new Entry(LEFT, at(5)));
        assertThat(left.within(RIGHT)).isEmpty();
    }

    @Test
    void overlappingRangesAreRefused() {
        assertThatThrownBy(() -> new ChangeFeedToken(List.of(new Entry(EpkRange.FULL, at(1)), new Entry(LEFT, at(2)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("overlap");
    }

    @Test
    void aTokenOfAnotherEventStoreIsRefusedByName() {
        assertThatThrownBy(() -> ChangeFeedToken.cast(new GlobalSequenceTrackingToken(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GlobalSequence")
                .hasMessageContaining("reset the processor");
    }

    @Test
    void thePositionGrowsWithEveryCommit() {
        assertThat(token(5, 9).position()).hasValue(14);
    }

    /** A segment ends after 32 bits, the physical partition after 128: the last key lies between. */
    @Test
    void aRangeThatHoldsNothingDoesNotCountInThePosition() {
        String endOfPartition = "1FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF";
        Entry segment = new Entry(new EpkRange("10000000", endOfPartition), at(700));
        Entry sliver = new Entry(new EpkRange(endOfPartition, "20000000"), at(650));
        Entry next = new Entry(new EpkRange("20000000", "FF"), at(40));

        assertThat(new ChangeFeedToken(List.of(segment, sliver)).position()).hasValue(700);
        assertThat(new ChangeFeedToken(List.of(segment, sliver, next)).position())
                .hasValue(740);
    }

    @Test
    void theNarrowestRangeOfASegmentCountsInThePosition() {
        Entry first = new Entry(new EpkRange("", "00000001"), at(5));
        Entry second = new Entry(new EpkRange("00000001", "00000002"), at(9));

        assertThat(new ChangeFeedToken(List.of(first, second)).position()).hasValue(14);
    }

    @Test
    void aTokenOfSliversAloneHasAPositionNevertheless() {
        Entry sliver = new Entry(new EpkRange("1FFFFFFFFFFFFFFF", "20000000"), at(7));

        assertThat(new ChangeFeedToken(List.of(sliver)).position()).hasValue(7);
    }

    @Test
    void aStoredTokenIsReadBackEqual() {
        JacksonSerializer serializer = TestCosmos.serializer();
        SerializedObject<String> stored = serializer.serialize(token(5, 9), String.class);

        TrackingToken read = serializer.deserialize(stored);

        assertThat(read).isEqualTo(token(5, 9));
    }

    private static ChangeFeedToken token(long left, long right) {
        return new ChangeFeedToken(List.of(new Entry(LEFT, at(left)), new Entry(RIGHT, at(right))));
    }

    private static FeedPosition at(long nextLsn) {
        return new FeedPosition(nextLsn, 0);
    }
}
