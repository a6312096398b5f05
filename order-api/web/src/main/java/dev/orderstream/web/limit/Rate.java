package dev.orderstream.web.limit;

import io.github.bucket4j.Bucket;

/**
 * How often something may happen.
 *
 * @param perSecond on the average, 1 to 1,000,000
 * @param burst at once, not less
 */
public record Rate(int perSecond, int burst) {

    public Rate {
        if (perSecond < 1 || perSecond > 1_000_000 || burst < perSecond || burst > 10_000_000) {
            throw new IllegalArgumentException(
                    "A rate of orderstream.limits is %d per second with a burst of %d; give 1 to 1000000, and a burst that is not less"
                            .formatted(perSecond, burst));
        }
    }

    Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, java.time.Duration.ofSeconds(1)))
                .build();
    }

    /** Seconds after which a burst is possible again, at least 1. */
    long windowSeconds() {
        return Math.max(1, (burst + perSecond - 1L) / perSecond);
    }
}
