package dev.orderstream.axon.cosmos.aggregatecache;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.caching.WeakReferenceCache;

/** Axon's cache, except that the garbage collector takes nothing from it: a test can count on what it holds. */
public final class LastingCache extends WeakReferenceCache {

    private final Map<Object, Object> kept = new ConcurrentHashMap<>();

    @Override
    public void put(Object key, Object value) {
        kept.put(key, value);
        super.put(key, value);
    }

    @Override
    public boolean remove(Object key) {
        kept.remove(key);
        return super.remove(key);
    }
}
