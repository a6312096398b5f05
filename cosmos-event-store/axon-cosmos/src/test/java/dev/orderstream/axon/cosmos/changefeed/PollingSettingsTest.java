package dev.orderstream.axon.cosmos.changefeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollingSettingsTest {

    private final PollingSettings settings = settings(5, 0, 500);

    private static PollingSettings settings(long shortestPause, long shortestRest, long longestRest) {
        return new PollingSettings(
                Duration.ofMillis(shortestPause),
                Duration.ofMillis(shortestRest),
                Duration.ofMillis(longestRest),
                20,
                1_000);
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "2, 5", "4, 8", "10, 50", "20, 200", "31, 481", "32, 500", "30000, 500"})
    void theRestGrowsWithTheSquareOfTheResponseTimeBetweenItsBounds(long took, long rest) {
        assertThat(settings.restAfter(Duration.ofMillis(took))).isEqualTo(Duration.ofMillis(rest));
    }

    @Test
    void noRestIsShorterThanTheShortestPause() {
        assertThat(settings(1_000, 0, 500).restAfter(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({"0, 100", "10, 100", "20, 200", "60, 500"})
    void noRestIsShorterThanTheShortestOneHoweverQuickTheResponse(long took, long rest) {
        assertThat(settings(5, 100, 500).restAfter(Duration.ofMillis(took))).isEqualTo(Duration.ofMillis(rest));
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 10", "3, 20", "4, 40", "5, 50", "60, 50"})
    void thePauseDoublesUntilEmptyPagesCostNoMoreThanTheBudget(int emptyPages, long pause) {
        assertThat(settings.pauseAfter(emptyPages, 1)).isEqualTo(Duration.ofMillis(pause));
    }

    @Test
    void aRestThatIsNegativeOrLongerThanTheLongestIsRefusedByItsValue() {
        assertThatThrownBy(() -> settings(5, -1, 500))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-0.001S");
        assertThatThrownBy(() -> settings(5, 501, 500))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0.501S")
                .hasMessageContaining("PT0.5S");
    }
}
