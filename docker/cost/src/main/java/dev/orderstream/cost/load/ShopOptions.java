package dev.orderstream.cost.load;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that state a load; those that are left out are taken from the profile. */
public final class ShopOptions {

    @Option(names = "--orders-per-day", description = "Orders and sales of an average day.")
    private @Nullable Double ordersPerDay;

    @Option(names = "--sales-share", description = "Share of sales of shops among them, 0 to 1.")
    private @Nullable Double salesShare;

    @Option(names = "--returns-share", description = "Returns for each of them, 0 to 1.")
    private @Nullable Double returnsShare;

    @Option(names = "--receipts-per-order", description = "Receipts of stock for each of them, each of one SKU.")
    private @Nullable Double receiptsPerOrder;

    @Option(names = "--lines-p50", description = "Lines that half of them do not exceed.")
    private @Nullable Integer linesP50;

    @Option(names = "--lines-p99", description = "Lines that 99 of 100 do not exceed.")
    private @Nullable Integer linesP99;

    @Option(names = "--queries-per-order", description = "Queries for each of them.")
    private @Nullable Double queriesPerOrder;

    @Option(names = "--days-kept", description = "Days that events and views are kept.")
    private @Nullable Integer daysKept;

    @Option(names = "--skus", description = "Stock items.")
    private @Nullable Integer stockItems;

    @Option(names = "--peak-factor", description = "How many times the average the busiest hours have.")
    private @Nullable Double peakFactor;

    @Option(names = "--peak-hours", description = "How many hours of a day are so busy.")
    private @Nullable Double peakHours;

    @Option(names = "--instances", description = "Instances of each service.")
    private @Nullable Integer instances;

    @Option(names = "--regions", description = "Regions that have the data; one of them is written to.")
    private @Nullable Integer regions;

    /** Whether any of them is given. */
    public boolean areGiven() {
        return ordersPerDay != null
                || salesShare != null
                || returnsShare != null
                || receiptsPerOrder != null
                || linesP50 != null
                || linesP99 != null
                || queriesPerOrder != null
                || daysKept != null
                || stockItems != null
                || peakFactor != null
                || peakHours != null
                || instances != null
                || regions != null;
    }

    /** A profile with what is given instead. */
    public Profile over(Profile profile) {
        return new Profile(
                profile.name(),
                or(ordersPerDay, profile.ordersPerDay()),
                or(salesShare, profile.salesShare()),
                or(returnsShare, profile.returnsShare()),
                or(receiptsPerOrder, profile.receiptsPerOrder()),
                or(linesP50, profile.linesP50()),
                or(linesP99, profile.linesP99()),
                or(queriesPerOrder, profile.queriesPerOrder()),
                or(daysKept, profile.daysKept()),
                or(stockItems, profile.stockItems()),
                or(peakFactor, profile.peakFactor()),
                or(peakHours, profile.peakHours()),
                or(instances, profile.instances()),
                or(regions, profile.regions()));
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return Optional.ofNullable(given).orElse(otherwise);
    }
}
