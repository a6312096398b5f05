package dev.orderstream.axon.cosmos.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SegmentProgressTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final SegmentProgress progress = new SegmentProgress();

    @Test
    void theLagOfASegmentThatIsBusyIsTheAgeOfWhatItHandlesAndCostsNothing() {
        AtomicInteger asked = new AtomicInteger();
        progress.handled(NOON, NOON.plusMillis(250));

        progress.look(() -> asked.incrementAndGet() > 0, NOON.plusSeconds(5));

        assertThat(progress.lagInSeconds()).isEqualTo(0.25);
        assertThat(asked).hasValue(0);
    }

    @Test
    void aSegmentThatHasNothingToDoHasNoLag() {
        progress.handled(NOON, NOON.plusSeconds(1));
        progress.look(() -> false, NOON.plusSeconds(5));

        progress.look(() -> false, NOON.plusSeconds(15));

        assertThat(progress.lagInSeconds()).isZero();
    }

    @Test
    void theLagOfASegmentThatIsStuckGrowsFromWhenItWasUpToDate() {
        progress.look(() -> false, NOON);

        progress.look(() -> true, NOON.plusSeconds(10));
        assertThat(progress.lagInSeconds()).isEqualTo(10);
        progress.look(() -> true, NOON.plusSeconds(20));
        assertThat(progress.lagInSeconds()).isEqualTo(20);
    }

    @Test
    void theLagOfASegmentThatStopsHandlingGrowsFromItsLastEvent() {
        progress.look(() -> false, NOON);
        progress.handled(NOON.plusSeconds(3), NOON.plusSeconds(4));
        progress.look(() -> true, NOON.plusSeconds(10));

        progress.look(() -> true, NOON.plusSeconds(20));

        assertThat(progress.lagInSeconds()).isEqualTo(17);
    }

    @Test
    void theLagOfASegmentThatNeverWasUpToDateIsUnknown() {
        progress.look(() -> true, NOON);

        assertThat(progress.lagInSeconds()).isNaN();
    }

    @Test
    void theLagOfASegmentThatFailsGrowsFromWhenItWasUpToDate() {
        progress.look(() -> false, NOON);

        progress.lookAtFailing(NOON.plusSeconds(4), NOON.plusSeconds(10));

        assertThat(progress.lagInSeconds()).isEqualTo(10);
    }

    @Test
    void theLagOfASegmentThatHasOnlyFailedGrowsFromItsFirstFailure() {
        progress.lookAtFailing(NOON.plusSeconds(4), NOON.plusSeconds(10));

        assertThat(progress.lagInSeconds()).isEqualTo(6);
    }

    @Test
    void clocksThatDisagreeMakeNoNegativeLag() {
        progress.handled(NOON.plusSeconds(2), NOON);

        progress.look(() -> true, NOON);

        assertThat(progress.lagInSeconds()).isZero();
    }
}
