package dev.orderstream.cosmos.embedded.split;

import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.document.DocumentKey;
import dev.orderstream.cosmos.embedded.document.StoredDocument;
import dev.orderstream.cosmos.embedded.partition.EpkRange;
import dev.orderstream.cosmos.embedded.storage.Cursor;
import dev.orderstream.cosmos.embedded.storage.Snapshot;
import dev.orderstream.cosmos.embedded.storage.Table;

/** EPK and size of each document of a range, expired ones that are not swept yet included. */
final class PartitionScan implements AutoCloseable {

    private final Container container;
    private final Cursor cursor;

    PartitionScan(Snapshot snapshot, Container container, EpkRange range) {
        this.container = container;
        this.cursor =
                snapshot.scan(Table.DOCUMENTS, DocumentKey.from(container, range), DocumentKey.to(container, range));
    }

    boolean isValid() {
        return cursor.isValid();
    }

    byte[] epk() {
        return DocumentKey.epk(container, cursor.key());
    }

    int bytes() {
        return StoredDocument.jsonLength(cursor.value());
    }

    void next() {
        cursor.next();
    }

    @Override
    public void close() {
        cursor.close();
    }
}
