package dev.orderstream.projections.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The views that this process has written last, with the versions of their documents, of all kinds. A processor owns its views as long as it has
 * its segment, so what it wrote last is nearly always what is stored; {@link ViewBatch} finds out where it is not.
 */
final class ViewCache {

    private record Key(String container, ViewKey view) {}

    private record Entry(VersionedView<?> view, int bytes, boolean personal) {}

    private final Cache<Key, Entry> views;

    /**
     * Creates a cache.
     *
     * @param maxBytes how much JSON it holds at most; the objects take a few times as much
     * @param personalFor for how long it holds views with personal data, from when they came, so that what was forgotten is forgotten here too
     */
    ViewCache(long maxBytes, Duration personalFor) {
        this.views = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .<Key, Entry>weigher((key, entry) -> entry.bytes)
                .expireAfter(new PersonalFor(personalFor.toNanos()))
                .recordStats()
                .build();
    }

    /** Publishes how often a view was there, as {@code cache.gets}, and what else Micrometer has of a cache. */
    void measure(MeterRegistry meters) {
        CaffeineCacheMetrics.monitor(meters, views, "views");
    }

    private record PersonalFor(long nanoseconds) implements Expiry<Key, Entry> {

        @Override
        public long expireAfterCreate(Key key, Entry entry, long now) {
            return entry.personal ? nanoseconds : Long.MAX_VALUE;
        }

        @Override
        public long expireAfterUpdate(Key key, Entry entry, long now, long left) {
            return entry.personal ? Math.min(left, nanoseconds) : Long.MAX_VALUE;
        }

        @Override
        public long expireAfterRead(Key key, Entry entry, long now, long left) {
            return left;
        }
    }

    @SuppressWarnings("unchecked") // A container holds views of one kind.
    <T> @Nullable VersionedView<T> get(String container, ViewKey key) {
        Entry entry = views.getIfPresent(new Key(container, key));
        return entry == null ? null : (VersionedView<T>) entry.view;
    }

    void put(String container, ViewKey key, VersionedView<?> view, int bytes, boolean personal) {
        views.put(new Key(container, key), new Entry(view, bytes, personal));
    }

    void forget(String container, ViewKey key) {
        views.invalidate(new Key(container, key));
    }
}
