package dev.orderstream.cost.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineCountsTest {

    @Test
    void ordersOfOneLineHaveOneLine() {
        assertThat(LineCounts.ofPercentiles(1, 1).mean()).isEqualTo(1);
    }

    /** The mean of a log-normal distribution is its median times e to half the variance; ln(100/10) / 2.3263 is 0.9898. */
    @Test
    void theMeanIsThatOfALogNormalDistribution() {
        assertThat(LineCounts.ofPercentiles(10, 100).mean()).isCloseTo(10 * Math.exp(0.9898 * 0.9898 / 2), within(0.1));
    }

    @Test
    void thePercentilesAreThoseThatWereStated() {
        LineCounts lines = LineCounts.ofPercentiles(20, 150);

        assertThat(shareUpTo(20, lines)).isBetween(0.49, 0.53);
        assertThat(shareUpTo(150, lines)).isBetween(0.989, 0.991);
    }

    private static double shareUpTo(int most, LineCounts lines) {
        return lines.meanOf(count -> count <= most ? 1 : 0);
    }

    @Test
    void whatThereWasIsTakenAsItWas() {
        LineCounts lines = LineCounts.of(List.of(1, 1, 4));

        assertThat(lines.mean()).isCloseTo(2, within(1e-9));
        assertThat(lines.meanOf(count -> count * count)).isCloseTo(6, within(1e-9));
    }

    @Test
    void percentilesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> LineCounts.ofPercentiles(0, 5)).hasMessageContaining("give 1 to 2000");
        assertThatThrownBy(() -> LineCounts.ofPercentiles(6, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LineCounts.ofPercentiles(6, 2_001)).isInstanceOf(IllegalArgumentException.class);
    }
}
