package dev.orderstream.cost.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.orderstream.cost.demand.Charge;
import dev.orderstream.cost.demand.Operation;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Operation APPEND = new Operation("order-api", "events", "append");

    private static Comparison of(double calculated, double counted) {
        return new Comparison(Map.of(APPEND, new Charge(1, calculated)), Map.of(APPEND, new Charge(1, counted)));
    }

    @Test
    void fivePercentEitherWayAreWithinTheBound() {
        assertThat(of(104.9, 100).isWithinBound()).isTrue();
        assertThat(of(95.1, 100).isWithinBound()).isTrue();
    }

    @Test
    void moreAreNot() {
        assertThat(of(105.1, 100).isWithinBound()).isFalse();
        assertThat(of(94.9, 100).isWithinBound()).isFalse();
    }

    @Test
    void whatOnlyOneSideKnowsCountsAsWell() {
        Operation unknown = new Operation("order-api", "events", "audit");
        Comparison comparison = new Comparison(
                Map.of(APPEND, new Charge(1, 100)), Map.of(APPEND, new Charge(1, 100), unknown, new Charge(9, 10)));

        assertThat(comparison.deviation()).isCloseTo(100.0 / 110 - 1, within(1e-9));
    }
}
