package dev.orderstream.axon.cosmos.spring.segments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {

    private static final SortedMap<String, Integer> SEGMENTS =
            new TreeMap<>(Map.of("ledger", 4, "log", 8, "mail", 1, "publication", 5, "search", 3));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 20})
    void everySegmentIsInOneShare(int instances) {
        List<Map<String, Integer>> shares = shares(instances);

        SEGMENTS.forEach((processor, all) -> assertThat(
                        shares.stream().mapToInt(share -> share.get(processor)).sum())
                .isEqualTo(all));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 20})
    void noInstanceHasMoreThanOneMoreThanAnother(int instances) {
        List<Map<String, Integer>> shares = shares(instances);

        SEGMENTS.keySet()
                .forEach(processor -> assertEven(
                        shares.stream().map(share -> share.get(processor)).toList()));
        assertEven(shares.stream()
                .map(share ->
                        share.values().stream().mapToInt(Integer::intValue).sum())
                .toList());
    }

    private static void assertEven(List<Integer> counts) {
        int fewest = counts.stream().mapToInt(Integer::intValue).min().orElseThrow();
        assertThat(counts).allSatisfy(count -> assertThat(count).isBetween(fewest, fewest + 1));
    }

    private static List<Map<String, Integer>> shares(int instances) {
        return IntStream.range(0, instances)
                .mapToObj(rank -> new Place(rank, instances).shares(SEGMENTS))
                .toList();
    }
}
