package dev.orderstream.cosmos.embedded.storage;

import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/** A position in a range of keys, first on the first entry; not thread-safe. */
public final class Cursor implements AutoCloseable {

    private final RocksIterator iterator;
    private final ReadOptions options;
    private final Slice end;

    Cursor(RocksIterator iterator, byte[] from, ReadOptions options, Slice end) {
        this.iterator = iterator;
        this.options = options;
        this.end = end;
        iterator.seek(from);
    }

    /**
     * Whether there is an entry here.
     *
     * @throws StorageException when reading failed
     */
    public boolean isValid() {
        if (iterator.isValid()) {
            return true;
        }
        try {
            iterator.status();
            return false;
        } catch (RocksDBException e) {
            throw new StorageException("Scanning failed (" + e.getMessage() + ").", e);
        }
    }

    /** The entry's key. */
    public byte[] key() {
        return iterator.key();
    }

    /** The entry's value. */
    public byte[] value() {
        return iterator.value();
    }

    /** Moves to the next entry. */
    public void next() {
        iterator.next();
    }

    @Override
    public void close() {
        iterator.close();
        options.close();
        end.close();
    }
}
