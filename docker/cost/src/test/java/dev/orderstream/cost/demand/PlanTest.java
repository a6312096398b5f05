package dev.orderstream.cost.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.orderstream.cost.load.Profile;
import dev.orderstream.cost.price.ContainerNeed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {

    /** One event a second for each of four segments: a tenth of a second for a batch, in which a tenth of an event comes along. */
    @Test
    void rareEventsAreBatchesOfTheirOwn() {
        assertThat(Plan.batches(4, 4)).isCloseTo(4 / 1.1, within(1e-9));
        assertThat(Plan.batches(0.001, 4)).isCloseTo(0.001, within(1e-6));
    }

    /** No more than ten batches a second for each segment. */
    @Test
    void manyEventsShareBatches() {
        assertThat(Plan.batches(1_000_000, 4)).isCloseTo(40, within(0.01));
    }

    /** Average and peak differ by the load that comes and goes, and not by what is spent all the time. */
    @Test
    void thePeakMultipliesTheLoadAndNotWhatIsSpentAllTheTime() {
        Plan plan = Plan.of(Profile.named("small").shop(), Model.shipped());
        ContainerNeed events = need(plan.needs(), "events");
        double standing = plan.standing().entrySet().stream()
                .filter(charge -> charge.getKey().container().equals("events"))
                .mapToDouble(charge -> charge.getValue().requestUnits())
                .sum();

        assertThat(events.peakRequestUnits() - standing)
                .isCloseTo(3 * (events.averageRequestUnits() - standing), within(1e-6));
        assertThat((3 * events.peakRequestUnits() + 21 * events.quietRequestUnits()) / 24)
                .isCloseTo(events.averageRequestUnits(), within(1e-6));
    }

    /** The profiles of the reference architecture: 1, 10 and 30 TB; its RUs are read as hundreds of RU/s. */
    @ParameterizedTest
    @CsvSource({"small, 500, 1000", "medium, 5000, 10000", "large, 50000, 30000"})
    void profilesComeToWhatTheReferenceArchitectureNames(String name, double requestUnits, double gigabytes) {
        List<ContainerNeed> needs =
                Plan.of(Profile.named(name).shop(), Model.shipped()).needs();

        assertThat(needs.stream()
                        .mapToDouble(ContainerNeed::averageRequestUnits)
                        .sum())
                .isBetween(0.9 * requestUnits, 1.1 * requestUnits);
        assertThat(needs.stream().mapToDouble(ContainerNeed::gigabytes).sum())
                .isBetween(0.9 * gigabytes, 1.1 * gigabytes);
    }

    private static ContainerNeed need(List<ContainerNeed> needs, String container) {
        return needs.stream()
                .filter(need -> need.container().equals(container))
                .findFirst()
                .orElseThrow();
    }
}
