package dev.orderstream.projections.process;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders that do not go on are counted. A value that makes no sense fails the start with a sentence that says why.
 *
 * @param olderThan how long an order has waited for the same step before it is counted, 1 second or more
 * @param interval how often they are counted, 1 second or more; 0 for never
 */
@ConfigurationProperties("orderstream.stuck-orders")
record StuckOrderProperties(@DefaultValue("15m") Duration olderThan, @DefaultValue("1m") Duration interval) {

    private static final Duration LEAST = Duration.ofSeconds(1);

    StuckOrderProperties {
        if (olderThan.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException(
                    "orderstream.stuck-orders.older-than is %s, but must be 1s or more.".formatted(olderThan));
        }
        if (!interval.isZero() && interval.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException(
                    "orderstream.stuck-orders.interval is %s, but must be 1s or more, or 0s for never."
                            .formatted(interval));
        }
    }
}
