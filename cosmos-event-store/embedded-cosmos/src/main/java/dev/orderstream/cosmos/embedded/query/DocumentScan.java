package dev.orderstream.cosmos.embedded.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.document.StoredDocument;
import dev.orderstream.cosmos.embedded.storage.Cursor;
import dev.orderstream.cosmos.embedded.storage.Snapshot;
import dev.orderstream.cosmos.embedded.storage.Table;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The live documents of a range of keys, in key order; counts what it loads. */
final class DocumentScan implements Iterator<DocumentScan.Found>, AutoCloseable {

    /** A document under its key. */
    record Found(byte[] key, StoredDocument document) {}

    private final Cursor cursor;
    private final OptionalInt containerTtl;
    private final long now;
    private long loadedBytes;
    private @Nullable Found next;

    DocumentScan(Snapshot snapshot, byte[] from, byte[] to, OptionalInt containerTtl, long now) {
        this.cursor = snapshot.scan(Table.DOCUMENTS, from, to);
        this.containerTtl = containerTtl;
        this.now = now;
    }

    @Override
    public boolean hasNext() {
        while (next == null && cursor.isValid()) {
            StoredDocument document = StoredDocument.decode(cursor.value());
            if (document.expiresAt(containerTtl) > now) {
                next = new Found(cursor.key(), document);
                loadedBytes += document.json().length;
            }
            cursor.next();
        }
        return next != null;
    }

    @Override
    public Found next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("The scan is at its end");
        }
        Found found = next;
        next = null;
        return found;
    }

    /** The documents as trees. */
    Iterator<ObjectNode> trees() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return DocumentScan.this.hasNext();
            }

            @Override
            public ObjectNode next() {
                return DocumentScan.this.next().document().tree();
            }
        };
    }

    /** Size of all documents looked at so far. */
    long loadedBytes() {
        return loadedBytes;
    }

    @Override
    public void close() {
        cursor.close();
    }
}
