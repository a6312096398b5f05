package dev.orderstream.cost.price;

import dev.orderstream.cost.load.Day;
import java.util.List;

/**
 * What containers cost for a month of 730 hours, in the currency of the prices.
 *
 * @param mode how throughput is paid for
 * @param requestUnits RU/s that are provisioned in each region, over all containers; for autoscale the most, 0 for serverless
 * @param partitions physical partitions over all containers
 * @param throughput money for throughput, in all regions
 * @param storage money for data and index, in all regions
 */
public record Bill(Mode mode, double requestUnits, int partitions, double throughput, double storage) {

    /** 365 days of 24 hours, divided by 12. */
    public static final double HOURS = 730;

    private static final double SECONDS_OF_HOUR = 3_600;
    private static final double MILLION = 1_000_000;
    private static final double HUNDRED = 100;
    private static final double HOURS_OF_DAY = 24;

    /** All of it. */
    public double total() {
        return throughput + storage;
    }

    /**
     * Computes a bill.
     *
     * @param regions how many regions have the data, 1 or more; a serverless account has one and is billed for one
     */
    public static Bill of(Mode mode, List<ContainerNeed> containers, Day day, int regions, Prices prices) {
        double gigabytes =
                containers.stream().mapToDouble(ContainerNeed::gigabytes).sum();
        int paid = mode == Mode.SERVERLESS ? 1 : regions;
        return new Bill(
                mode,
                containers.stream().mapToDouble(need -> provisioned(mode, need)).sum(),
                containers.stream()
                        .mapToInt(need -> need.partitions(provisioned(mode, need)))
                        .sum(),
                paid
                        * containers.stream()
                                .mapToDouble(need -> throughput(mode, need, day, prices))
                                .sum(),
                paid * gigabytes * prices.storagePerGigabyteMonth());
    }

    private static double provisioned(Mode mode, ContainerNeed need) {
        return switch (mode) {
            case SERVERLESS -> 0;
            case MANUAL -> need.manual();
            case AUTOSCALE -> need.autoscale();
        };
    }

    private static double throughput(Mode mode, ContainerNeed need, Day day, Prices prices) {
        return switch (mode) {
            case SERVERLESS ->
                need.averageRequestUnits()
                        * SECONDS_OF_HOUR
                        * HOURS
                        / MILLION
                        * prices.serverlessPerMillionRequestUnits();
            case MANUAL -> need.manual() / HUNDRED * HOURS * prices.manualPer100RequestUnitsPerHour();
            case AUTOSCALE ->
                (day.peakHours() * need.autoscaleBilled(need.peakRequestUnits())
                                + (HOURS_OF_DAY - day.peakHours()) * need.autoscaleBilled(need.quietRequestUnits()))
                        / HOURS_OF_DAY
                        / HUNDRED
                        * HOURS
                        * prices.autoscalePer100RequestUnitsPerHour();
        };
    }
}
