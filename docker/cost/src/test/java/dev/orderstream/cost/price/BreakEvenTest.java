package dev.orderstream.cost.price;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BreakEvenTest {

    /** 2 per order against 100 for any number. */
    @Test
    void twoWaysMeetWhereTheyCostTheSame() {
        assertThat(BreakEven.upTo(load -> 2 * load, load -> 100, 1, 1e6)).hasValueCloseTo(50.0, Offset.offset(0.001));
    }

    @Test
    void aWayThatIsDearerFromTheBeginningHasNone() {
        assertThat(BreakEven.upTo(load -> 101 + load, load -> 100, 1, 1e6)).isEmpty();
    }

    @Test
    void aWayThatIsCheaperToTheEndHasNone() {
        assertThat(BreakEven.upTo(load -> 1, load -> 100, 1, 1e6)).isEmpty();
    }
}
