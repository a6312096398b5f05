package dev.orderstream.projections.view;

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
 */
@Validated
@ConfigurationProperties("orderstream.views")
public record ViewProperties(@DefaultValue("24MB") DataSize cacheSize) {

    private static final DataSize LARGEST = DataSize.ofGigabytes(1);

    public ViewProperties {
        Assert.isTrue(
                !cacheSize.isNegative() && cacheSize.compareTo(LARGEST) <= 0,
                () -> "orderstream.views.cache-size is %s; give 0 to 1GB".formatted(cacheSize));
    }
}
