package dev.orderstream.cosmos.embedded.query;

import dev.orderstream.cosmos.embedded.storage.Cursor;
import dev.orderstream.cosmos.embedded.storage.Snapshot;
import dev.orderstream.cosmos.embedded.storage.Table;

/** All documents of a range of keys. */
final class EntriesOfRange implements StoredEntries {

    private final Cursor cursor;

    EntriesOfRange(Snapshot snapshot, KeyRange keys) {
        this.cursor = snapshot.scan(Table.DOCUMENTS, keys.from(), keys.to());
    }

    @Override
    public boolean isValid() {
        return cursor.isValid();
    }

    @Override
    public byte[] key() {
        return cursor.key();
    }

    @Override
    public byte[] value() {
        return cursor.value();
    }

    @Override
    public void next() {
        cursor.next();
    }

    @Override
    public void close() {
        cursor.close();
    }
}
