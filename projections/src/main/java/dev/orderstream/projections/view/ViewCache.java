package dev.orderstream.projections.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * The views that were written last, with the versions of their documents, for all kinds of views of this process. A processor owns its views
 * as long as it has its claim on the segment, so what it wrote last is what is stored. With each new claim everything is forgotten; where somebody else
 * writes a view all the same, its version tells when it is written next.
 */
final class ViewCache {

    private record Key(String container, ViewKey view) {}

    private record Entry(VersionedView<?> view, int bytes) {}

    private final Cache<Key, Entry> views;

    /**
     * Creates a cache.
     *
     * @param maxBytes how much JSON it holds at most; the objects take a few times as much
     */
    ViewCache(long maxBytes) {
        this.views = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .<Key, Entry>weigher((key, entry) -> entry.bytes)
                .build();
    }

    @SuppressWarnings("unchecked") // A container holds views of one kind.
    <T> @Nullable VersionedView<T> get(String container, ViewKey key) {
        Entry entry = views.getIfPresent(new Key(container, key));
        return entry == null ? null : (VersionedView<T>) entry.view;
    }

    void put(String container, ViewKey key, VersionedView<?> view, int bytes) {
        views.put(new Key(container, key), new Entry(view, bytes));
    }

    void forget(String container, ViewKey key) {
        views.invalidate(new Key(container, key));
    }

    void clear() {
        views.invalidateAll();
    }
}
