package dev.orderstream.web.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/** A bucket for each of those who ask. */
final class Buckets {

    private final Rate rate;
    private final Cache<String, Bucket> buckets;

    Buckets(Rate rate, int remembered) {
        this.rate = rate;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(remembered)
                .expireAfterAccess(Duration.ofSeconds(2 * rate.windowSeconds()))
                .build();
    }

    Bucket of(String who) {
        return buckets.get(who, first -> rate.bucket());
    }

    Rate rate() {
        return rate;
    }
}
