package dev.orderstream.projections.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * The views that this process has written last, with the versions of their documents, of all kinds. A processor owns its views as long as it has
 * its segment, so what it wrote last is nearly always what is stored; {@link ViewBatch} finds out where it is not.
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
}
