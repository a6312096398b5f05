package dev.orderstream.cost.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.orderstream.cost.load.Day;
import java.util.List;
import org.junit.jupiter.api.Test;

class BillTest {

    private static final Prices PRICES = new Prices("2026-01-01", "an example", "one", "USD", 0.008, 0.012, 0.25, 0.25);

    private static final Day EVEN = new Day(1, 0);

    private static ContainerNeed need(double average, double peak, double quiet, double gigabytes) {
        return new ContainerNeed("events", average, peak, quiet, gigabytes);
    }

    private static Bill bill(Mode mode, ContainerNeed need, Day day, int regions) {
        return Bill.of(mode, List.of(need), day, regions, PRICES);
    }

    /** 10 units of 100 RU/s for 730 hours at 0.008. */
    @Test
    void throughputByHandIsPaidAllTheTime() {
        Bill bill = bill(Mode.MANUAL, need(100, 1_000, 100, 0), EVEN, 1);

        assertThat(bill.throughput()).isCloseTo(58.40, within(0.001));
        assertThat(bill.requestUnits()).isEqualTo(1_000);
    }

    /** 100 RU/s are 262.8 million RU in 730 hours. */
    @Test
    void aServerlessAccountIsPaidByTheRequestUnit() {
        Bill bill = bill(Mode.SERVERLESS, need(100, 1_000, 100, 8), EVEN, 3);

        assertThat(bill.throughput()).isCloseTo(65.70, within(0.001));
        assertThat(bill.storage()).isCloseTo(2.00, within(0.001));
    }

    /** 2 of 24 hours at 2,000, 22 at 300: 441.67 RU/s on average; times 7.3 hours and 0.012. */
    @Test
    void autoscaleIsPaidByTheBusiestSecondOfEachHour() {
        Bill bill = bill(Mode.AUTOSCALE, need(500, 2_000, 300, 0), new Day(4, 2), 1);

        assertThat(bill.throughput()).isCloseTo((2 * 2_000 + 22 * 300) / 24.0 * 7.3 * 0.012, within(0.001));
        assertThat(bill.requestUnits()).isEqualTo(2_000);
    }

    /** 10,000 RU/s in 4 regions are 2,336 in 730 hours, and 250 GB in each of them 250. */
    @Test
    void everyRegionIsPaidFor() {
        Bill bill = bill(Mode.MANUAL, need(0, 10_000, 0, 250), EVEN, 4);

        assertThat(bill.throughput()).isCloseTo(2_336, within(0.001));
        assertThat(bill.storage()).isCloseTo(250, within(0.001));
        assertThat(bill.total()).isCloseTo(2_586, within(0.001));
        assertThat(bill.partitions()).isEqualTo(5);
    }
}
