package dev.orderstream.cosmos.embedded.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangeMiddleTest {

    private static final int KEYS = 8_000;
    private static final int CUTS = 5;

    private static PartitionKeyDefinition definition(int version) {
        return new PartitionKeyDefinition(
                List.of(PropertyPath.parse("/pk")), PartitionKeyDefinition.Kind.HASH, version);
    }

    private static List<EpkRange> cutAll(PartitionKeyDefinition definition, List<EpkRange> ranges) {
        List<EpkRange> halves = new ArrayList<>();
        for (EpkRange range : ranges) {
            String middle = RangeMiddle.of(definition, range);
            halves.add(new EpkRange(range.min(), middle));
            halves.add(new EpkRange(middle, range.max()));
        }
        return halves;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void halvesOfHalvesHoldAboutEquallyManyKeysAndEachKeyOnce(int version) {
        PartitionKeyDefinition definition = definition(version);
        List<EpkRange> ranges = List.of(EpkRange.FULL);
        for (int i = 0; i < CUTS; i++) {
            ranges = cutAll(definition, ranges);
        }
        int[] keys = new int[ranges.size()];
        for (int i = 0; i < KEYS; i++) {
            byte[] epk = EffectivePartitionKey.of(definition, PartitionKeyValue.parse("[\"key-" + i + "\"]"));
            List<EpkRange> all = ranges;
            int[] owners = IntStream.range(0, all.size())
                    .filter(range -> all.get(range).contains(epk))
                    .toArray();
            assertThat(owners).hasSize(1);
            keys[owners[0]]++;
        }
        int mean = KEYS / keys.length;
        assertThat(IntStream.of(keys).boxed()).allMatch(count -> count > mean / 2 && count < mean * 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aRangeOfOneHashCannotBeCut(int version) {
        PartitionKeyDefinition definition = definition(version);
        assertThatExceptionOfType(CosmosError.class)
                .isThrownBy(() -> {
                    EpkRange range = EpkRange.FULL;
                    for (int i = 0; i < 200; i++) {
                        range = new EpkRange(range.min(), RangeMiddle.of(definition, range));
                    }
                })
                .satisfies(error -> assertThat(error.status()).isEqualTo(400));
    }
}
