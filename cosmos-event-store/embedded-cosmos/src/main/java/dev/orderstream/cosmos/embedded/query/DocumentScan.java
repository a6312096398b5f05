package dev.orderstream.cosmos.embedded.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.document.StoredDocument;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The live documents among stored ones, in key order; counts what it loads. */
final class DocumentScan implements Iterator<DocumentScan.Found>, AutoCloseable {

    /** A document under its key. */
    record Found(byte[] key, StoredDocument document) {}

    private final StoredEntries entries;
    private final boolean indexed;
    private final @Nullable IndexChoice choice;
    private final long lookingUp;
    private final OptionalInt containerTtl;
    private final long now;
    private long many = Long.MAX_VALUE;
    private Runnable whenMany = () -> {};
    private long examined;
    private long loaded;
    private long loadedBytes;
    private long rejected;
    private @Nullable Found next;

    /**
     * Reads entries.
     *
     * @param indexed whether the service would have found those that match by its indexes, and loaded no others
     * @param choice how the filter uses indexes, null without a filter
     * @param lookingUp what finding the first entries took, in nanoseconds
     */
    DocumentScan(
            StoredEntries entries,
            boolean indexed,
            @Nullable IndexChoice choice,
            long lookingUp,
            OptionalInt containerTtl,
            long now) {
        this.entries = entries;
        this.indexed = indexed;
        this.choice = choice;
        this.lookingUp = lookingUp;
        this.containerTtl = containerTtl;
        this.now = now;
    }

    /** Does something once it has looked at that many documents. */
    DocumentScan whenMany(long documents, Runnable action) {
        many = documents;
        whenMany = action;
        return this;
    }

    @Override
    public boolean hasNext() {
        while (next == null && entries.isValid()) {
            StoredDocument document = StoredDocument.decode(entries.value());
            if (document.expiresAt(containerTtl) > now) {
                next = new Found(entries.key(), document);
                loaded++;
                loadedBytes += document.json().length;
            }
            if (++examined == many) {
                whenMany.run();
            }
            entries.next();
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

    /** Tells that the filter does not match a document: where indexes answer it, its loading is not counted. */
    void rejected(Found found) {
        if (indexed) {
            loaded--;
            loadedBytes -= found.document().json().length;
        } else {
            rejected++;
        }
    }

    /** How many documents count as loaded so far. */
    long loaded() {
        return loaded;
    }

    /** How many of those the filter let pass, as far as {@link #rejected} told. */
    long matching() {
        return loaded - rejected;
    }

    /** How the filter uses indexes; null without a filter. */
    @Nullable
    IndexChoice choice() {
        return choice;
    }

    /** What finding the first entries took, in nanoseconds. */
    long lookingUp() {
        return lookingUp;
    }

    /** Size of the documents that count as loaded so far. */
    long loadedBytes() {
        return loadedBytes;
    }

    @Override
    public void close() {
        entries.close();
    }
}
