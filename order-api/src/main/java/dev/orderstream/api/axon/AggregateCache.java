package dev.orderstream.api.axon;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates in memory, at most so many; those that are used often stay longest. Those that hold personal data are loaded anew after a while, so
 * that what was forgotten is forgotten here too. Entries are the objects themselves: nothing is copied
 * or serialized, because the repository holds an aggregate's lock while it is used.
 */
final class AggregateCache implements Cache {

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> entries;

    AggregateCache(int maximumSize) {
        this.entries =
                Caffeine.newBuilder().maximumSize(maximumSize).recordStats().build();
    }

    /** @param longest how long an aggregate is in memory, however often it is used or changed meanwhile */
    AggregateCache(int maximumSize, Duration longest) {
        this.entries = Caffeine.newBuilder()
                .maximumSize(maximumSize)
                .recordStats()
                .expireAfter(new FromItsBeginning(longest.toNanos()))
                .build();
    }

    /** Publishes how often what was asked for was there, as {@code cache.gets}, and what else Micrometer has of a cache. */
    void measure(MeterRegistry meters, String name) {
        CaffeineCacheMetrics.monitor(meters, entries, name);
    }

    private record FromItsBeginning(long nanoseconds) implements Expiry<Object, Object> {

        @Override
        public long expireAfterCreate(Object key, Object value, long now) {
            return nanoseconds;
        }

        @Override
        public long expireAfterUpdate(Object key, Object value, long now, long left) {
            return left;
        }

        @Override
        public long expireAfterRead(Object key, Object value, long now, long left) {
            return left;
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <K, V> @Nullable V get(K key) {
        return (V) entries.getIfPresent(key);
    }

    @Override
    public void put(Object key, Object value) {
        entries.put(key, value);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return entries.asMap().putIfAbsent(key, value) == null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T computeIfAbsent(Object key, Supplier<T> valueSupplier) {
        return (T) entries.get(key, absent -> valueSupplier.get());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        entries.asMap().computeIfPresent(key, (present, value) -> update.apply((V) value));
    }

    @Override
    public boolean remove(Object key) {
        return entries.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        entries.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.getIfPresent(key) != null;
    }

    /** {@inheritDoc} Repositories do not listen, so nobody may. */
    @Override
    public Registration registerCacheEntryListener(EntryListener cacheEntryListener) {
        throw new UnsupportedOperationException(
                "The cache of aggregates tells no listeners; use Axon's WeakReferenceCache for one that does");
    }
}
