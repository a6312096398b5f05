package dev.orderstream.cosmos.embedded.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.storage.StagedWrites;
import dev.orderstream.cosmos.embedded.storage.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Writes and removes the entries of documents. */
public final class IndexEntries {

    private static final byte[] NOTHING = new byte[0];

    private IndexEntries() {}

    /**
     * The entries of a document.
     *
     * @param container number of the container
     * @param documentKey where the document is stored
     */
    public static List<byte[]> of(int container, Collection<IndexPath> paths, byte[] documentKey, ObjectNode document) {
        List<byte[]> entries = new ArrayList<>();
        for (IndexPath path : paths) {
            path.forEachValueIn(document, value -> {
                byte[] prefix = IndexKey.prefix(container, path, value);
                if (prefix != null) {
                    entries.add(IndexKey.entry(prefix, documentKey));
                }
            });
        }
        return entries;
    }

    /** Stages entries. */
    public static void put(StagedWrites writes, List<byte[]> entries) {
        entries.forEach(entry -> writes.put(Table.INDEX, entry, NOTHING));
    }

    /** Stages the removal of entries. */
    public static void remove(StagedWrites writes, List<byte[]> entries) {
        entries.forEach(entry -> writes.delete(Table.INDEX, entry));
    }
}
