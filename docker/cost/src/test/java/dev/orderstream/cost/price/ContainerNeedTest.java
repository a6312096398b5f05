package dev.orderstream.cost.price;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContainerNeedTest {

    private static ContainerNeed need(double peak, double gigabytes) {
        return new ContainerNeed("events", peak / 4, peak, peak / 5, gigabytes);
    }

    @Test
    void throughputByHandIsThePeakInStepsOf100() {
        assertThat(need(1_234, 1).manual()).isEqualTo(1_300);
        assertThat(need(1_300, 1).manual()).isEqualTo(1_300);
    }

    @Test
    void throughputByHandIsAtLeast400AndOneForEachGigabyte() {
        assertThat(need(3, 1).manual()).isEqualTo(400);
        assertThat(need(3, 1_510).manual()).isEqualTo(1_600);
    }

    @Test
    void autoscaleIsThePeakInStepsOf1000AndAtLeastTenForEachGigabyte() {
        assertThat(need(1_234, 1).autoscale()).isEqualTo(2_000);
        assertThat(need(3, 1).autoscale()).isEqualTo(1_000);
        assertThat(need(3, 1_510).autoscale()).isEqualTo(16_000);
    }

    @Test
    void autoscaleBillsWhatWasReachedAndATenthOfItsMostAtLeast() {
        assertThat(need(1_234, 1).autoscaleBilled(1_234)).isEqualTo(1_300);
        assertThat(need(1_234, 1).autoscaleBilled(20)).isEqualTo(200);
    }

    @Test
    void aPartitionHasTenThousandRequestUnitsAndFiftyGigabytes() {
        assertThat(need(1_000, 50).partitions(1_000)).isEqualTo(1);
        assertThat(need(1_000, 51).partitions(1_000)).isEqualTo(2);
        assertThat(need(30_000, 51).partitions(30_000)).isEqualTo(3);
        assertThat(need(0, 0).partitions(0)).isEqualTo(1);
    }
}
