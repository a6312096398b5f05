package dev.orderstream.cosmos.embedded.storage;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Slice;

/** The store as it was at one moment; not thread-safe. */
public final class Snapshot implements AutoCloseable {

    private final Store store;
    private final RocksDB db;
    private final org.rocksdb.Snapshot snapshot;
    private final ReadOptions options;

    Snapshot(Store store, RocksDB db) {
        this.store = store;
        this.db = db;
        this.snapshot = db.getSnapshot();
        this.options = store.readOptions().setSnapshot(snapshot);
    }

    /** The value of a key, or null. */
    public byte @Nullable [] get(Table table, byte[] key) {
        try {
            return db.get(store.handle(table), options, key);
        } catch (RocksDBException e) {
            throw store.readFailure(e);
        }
    }

    /** The values of several keys, null where there is none; much faster than one after the other. */
    @SuppressWarnings(
            "NullAway") // RocksDB's list holds null for a key that is not there, and its class file does not say so.
    public List<byte @Nullable []> getAll(Table table, List<byte[]> keys) {
        try {
            return db.multiGetAsList(options, Collections.nCopies(keys.size(), store.handle(table)), keys);
        } catch (RocksDBException e) {
            throw store.readFailure(e);
        }
    }

    /** A cursor over the keys from {@code from} (inclusive) to {@code to} (exclusive). */
    public Cursor scan(Table table, byte[] from, byte[] to) {
        Slice end = new Slice(to);
        ReadOptions bounded = store.readOptions().setSnapshot(snapshot).setIterateUpperBound(end);
        return new Cursor(db.newIterator(store.handle(table), bounded), from, bounded, end);
    }

    @Override
    public void close() {
        options.close();
        db.releaseSnapshot(snapshot);
        snapshot.close();
    }
}
