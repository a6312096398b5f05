package dev.orderstream.axon.cosmos.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommandsOfStreamTest {

    private final CommandsOfStream stream = new CommandsOfStream();

    @Test
    void aCommandThatWasAppliedIsNeverExcludedAndAnyOtherIs() {
        List<String> applied = IntStream.range(0, 5_000)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();
        for (int i = 0; i < applied.size(); i++) {
            stream.add(2L * i, 2L * i + 1, List.of(applied.get(i)));
        }

        assertThat(applied).noneMatch(command -> stream.excludes(10_000, List.of("other", command)));
        assertThat(stream.excludes(10_000, List.of("other"))).isTrue();
        assertThat(stream.weight()).isBetween(5_000, 10_000);
    }

    @Test
    void nothingIsExcludedBeyondWhatIsKnown() {
        stream.add(0, 4, List.of("a"));

        assertThat(stream.excludes(5, List.of("b"))).isTrue();
        assertThat(stream.excludes(6, List.of("b"))).isFalse();
    }

    @Test
    void nothingIsKnownBeyondAGapUntilItIsFilled() {
        stream.add(0, 0, List.of("a"));
        stream.add(2, 2, List.of("c"));
        assertThat(stream.excludes(3, List.of("d"))).isFalse();

        stream.add(1, 1, List.of("b"));
        stream.add(2, 2, List.of("c"));

        assertThat(stream.excludes(3, List.of("d"))).isTrue();
        assertThat(stream.excludes(3, List.of("c"))).isFalse();
    }

    @Test
    void whatIsAddedAgainChangesNothing() {
        stream.add(0, 1, List.of("a"));
        stream.add(2, 2, List.of("b"));
        stream.add(0, 1, List.of("a"));

        assertThat(stream.excludes(3, List.of("c"))).isTrue();
        assertThat(stream.excludes(3, List.of("a"))).isFalse();
    }

    @Test
    void whatStandsInPlaceOfWhatWasKnownIsNotExcluded() {
        stream.add(0, 4, List.of("a"));
        stream.add(0, 1, List.of("another"));

        assertThat(stream.excludes(2, List.of("another"))).isFalse();
        assertThat(stream.excludes(5, List.of("another"))).isFalse();
    }

    @Test
    void ofMoreCommandsThanAreKeptNothingIsKnown() {
        for (int i = 0; i <= KnownCommands.MOST_OF_A_STREAM; i++) {
            stream.add(i, i, List.of("command " + i));
        }

        assertThat(stream.excludes(KnownCommands.MOST_OF_A_STREAM, List.of("other")))
                .isFalse();
        assertThat(stream.weight()).isZero();
    }
}
