package dev.orderstream.cost.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DayTest {

    /** 2 hours at 4 times the average are 8 of 24; 16 are left for 22 hours. */
    @Test
    void quietHoursHaveWhatThePeakLeaves() {
        assertThat(new Day(4, 2).quietFactor()).isCloseTo(16.0 / 22, within(1e-9));
    }

    @Test
    void aDayWithoutAPeakIsEven() {
        assertThat(new Day(1, 24).quietFactor()).isEqualTo(1);
        assertThat(new Day(3, 0).quietFactor()).isEqualTo(1);
    }

    @Test
    void aPeakOfMoreThanTheDayIsRefused() {
        assertThatThrownBy(() -> new Day(5, 5)).hasMessageContaining("24");
        assertThatThrownBy(() -> new Day(0.5, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Day(2, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
