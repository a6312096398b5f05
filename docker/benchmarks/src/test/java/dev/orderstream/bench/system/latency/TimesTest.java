package dev.orderstream.bench.system.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class TimesTest {

    private static final long MILLISECOND = 1_000_000;

    /** Two orders a second: due at once and after 500 ms. */
    private final Times times = new Times(0, 2, 2);

    @Test
    void timesCountFromWhenAnOrderWasDueAndNotFromWhenItWasSent() {
        times.sent(0, 0);
        times.answered(0, "a", 40 * MILLISECOND);
        times.seen("a", 100 * MILLISECOND);
        times.sent(1, 800 * MILLISECOND);
        times.answered(1, "b", 810 * MILLISECOND);
        times.seen("b", 830 * MILLISECOND);

        Times.Latencies latencies = times.latencies();
        assertMilliseconds(latencies.answer(), 40, 310);
        assertMilliseconds(latencies.record(), 20, 60);
        assertMilliseconds(latencies.whole(), 100, 330);
        assertThat(latencies.latest()).isEqualTo(300_000);
    }

    @Test
    void aRecordThatIsThereBeforeTheResponseIsNotWaitedFor() {
        times.seen("a", 30 * MILLISECOND);
        times.answered(0, "a", 40 * MILLISECOND);
        assertThat(times.latencies().record().getMaxValue()).isZero();
        assertThat(times.latencies().whole().getMaxValue()).isCloseTo(30_000, within(60L));
    }

    @Test
    void aRecordThatComesTwiceCountsWhenItCameFirst() {
        times.answered(0, "a", 0);
        times.seen("a", 10 * MILLISECOND);
        times.seen("a", 90 * MILLISECOND);
        assertThat(times.latencies().record().getMaxValue()).isCloseTo(10_000, within(20L));
    }

    @Test
    void aRoundWithoutAllOfItsRecordsIsNone() {
        times.answered(0, "a", 0);
        times.answered(1, "b", 0);
        times.seen("a", 0);
        assertThatThrownBy(() -> times.awaitAll(Duration.ofMillis(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Of 2 orders 2 were answered and 1 were seen");
        times.seen("b", 0);
        assertThat(times.latencies().record().getTotalCount()).isEqualTo(2);
    }

    @Test
    void aRoundOfWhichAnOrderWasRefusedIsNone() {
        times.failed(new IllegalStateException("429: slow down"));
        assertThatThrownBy(times::requireTaken).hasMessage("An order was not taken: 429: slow down");
        assertThatThrownBy(() -> times.awaitAll(Duration.ofMinutes(1)))
                .hasMessage("An order was not taken: 429: slow down");
    }

    private static void assertMilliseconds(Histogram histogram, double least, double most) {
        assertThat(histogram.getMinValue() / 1_000.0).isCloseTo(least, within(0.2));
        assertThat(histogram.getMaxValue() / 1_000.0).isCloseTo(most, within(0.4));
    }
}
