package dev.orderstream.axon.cosmos.changefeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.changefeed.ChangeFeedToken.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
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
    void aTokenThatIsAdvancedIsTheSameAsOneThatIsMadeAnew() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            ChangeFeedToken token = anyToken(random);
            for (int step = 0; step < 20; step++) {
                EpkRange range = random.nextBoolean()
                        ? token.entries()
                                .get(random.nextInt(token.entries().size()))
                                .range()
                        : anyRange(random);
                FeedPosition position = at(1 + random.nextInt(3));
                List<Entry> expected = new ArrayList<>(apartFrom(range, token));
                expected.add(new Entry(range, position));

                token = token.advancedTo(range, position);

                ChangeFeedToken anew = new ChangeFeedToken(expected);
                assertThat(token).isEqualTo(anew);
                assertThat(token.position()).isEqualTo(anew.position());
            }
        }
    }

    @Test
    void aTokenCoversAnotherIfNoRangeThatBothListIsBehindInIt() {
        Random random = new Random(12);
        for (int round = 0; round < 5_000; round++) {
            ChangeFeedToken one = anyToken(random);
            ChangeFeedToken other = anyToken(random);
            boolean comparable = false;
            boolean behind = false;
            for (Entry ours : one.entries()) {
                for (Entry theirs : other.within(ours.range())) {
                    comparable = true;
                    behind |= ours.position().compareTo(theirs.position()) < 0;
                }
            }

            assertThat(one.covers(other)).as("%s covers %s", one, other).isEqualTo(comparable && !behind);
        }
    }

    private static List<Entry> apartFrom(EpkRange removed, ChangeFeedToken token) {
        List<Entry> rest = new ArrayList<>();
        if (!removed.min().isEmpty()) {
            rest.addAll(token.within(new EpkRange("", removed.min())));
        }
        if (!removed.max().equals("FF")) {
            rest.addAll(token.within(new EpkRange(removed.max(), "FF")));
        }
        return rest;
    }

    private static ChangeFeedToken anyToken(Random random) {
        TreeSet<String> cuts = new TreeSet<>();
        while (cuts.size() < 2 + random.nextInt(5)) {
            cuts.add(anyKey(random));
        }
        List<Entry> entries = new ArrayList<>();
        String from = cuts.pollFirst();
        for (String to : cuts) {
            if (entries.isEmpty() || random.nextInt(4) > 0) {
                entries.add(new Entry(new EpkRange(from, to), at(1 + random.nextInt(3))));
            }
            from = to;
        }
        return new ChangeFeedToken(entries);
    }

    private static EpkRange anyRange(Random random) {
        String one = anyKey(random);
        String other = anyKey(random);
        while (other.equals(one)) {
            other = anyKey(random);
        }
        return one.compareTo(other) < 0 ? new EpkRange(one, other) : new EpkRange(other, one);
    }

    /** Few, so that they meet, and some so near to each other that nothing lies between. */
    private static String anyKey(Random random) {
        List<String> keys =
                List.of("", "0A", "10000000", "1FFFFFFFFFFFFFFF", "20000000", "2000000000000001", "30", "FF");
        return keys.get(random.nextInt(keys.size()));
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
