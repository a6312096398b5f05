package dev.orderstream.projections.view;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How views are kept.
 *
 * @param cacheSize how much JSON of the views that were written last is remembered, so that they are not read before they are written
 *     again; 0 to 1 GB. In memory they take about three times as much
 * @param stockRest how long after a portion of events the views of stock get the next, 5 ms to 10 s: so far they may be behind. Nearly every
 *     order line is of another SKU than the one before, so the longer the rest, the fewer the writes
 */
@Validated
@ConfigurationProperties("orderstream.views")
public record ViewProperties(@DefaultValue("24MB") DataSize cacheSize, @DefaultValue("1s") Duration stockRest) {

    private static final DataSize LARGEST = DataSize.ofGigabytes(1);
    private static final Duration SHORTEST_REST = Duration.ofMillis(5);
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);

    public ViewProperties {
        Assert.isTrue(
                !cacheSize.isNegative() && cacheSize.compareTo(LARGEST) <= 0,
                () -> "orderstream.views.cache-size is %s; give 0 to 1GB".formatted(cacheSize));
        Assert.isTrue(
                stockRest.compareTo(SHORTEST_REST) >= 0 && stockRest.compareTo(LONGEST_REST) <= 0,
                () -> "orderstream.views.stock-rest is %s; give 5ms to 10s".formatted(stockRest));
    }
}
