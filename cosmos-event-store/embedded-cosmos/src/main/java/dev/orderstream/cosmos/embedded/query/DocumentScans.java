package dev.orderstream.cosmos.embedded.query;

import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.index.IndexPath;
import dev.orderstream.cosmos.embedded.sql.plan.IdBounds;
import dev.orderstream.cosmos.embedded.storage.Snapshot;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens the documents that a query has to look at: those that an index names, or all of a range of keys. */
final class DocumentScans {

    /** From here on a scan is worth an index. */
    private static final long MANY = 1_000;

    private static final int FEW_VALUES = 8;

    private final Clock clock;
    private final IndexRequests indexes;

    DocumentScans(Clock clock, IndexRequests indexes) {
        this.clock = clock;
        this.indexes = indexes;
    }

    /** All documents of a range of keys. */
    DocumentScan all(Snapshot snapshot, DocumentScope scope, KeyRange keys) {
        return scan(new EntriesOfRange(snapshot, keys), false, null, System.nanoTime(), scope.container());
    }

    /** The documents of a range of keys that a query's filter can accept, and perhaps others. */
    DocumentScan filtered(Snapshot snapshot, DocumentScope scope, QueryText text, KeyRange keys) {
        long began = System.nanoTime();
        Container container = scope.container();
        IndexChoice choice =
                new IndexChoice(snapshot, container, keys, text.query().indexCondition(text.parameters()));
        List<byte[]> prefixes = isOneDocument(scope, text) ? null : choice.prefixes();
        if (prefixes != null && !isFasterToScan(snapshot, keys, prefixes.size())) {
            return scan(new EntriesOfIndex(snapshot, prefixes, keys), false, choice, began, container);
        }
        Set<IndexPath> missing = choice.missing();
        DocumentScan scan = scan(new EntriesOfRange(snapshot, keys), choice.answering(), choice, began, container);
        return missing.isEmpty()
                ? scan
                : scan.whenMany(MANY, () -> missing.forEach(path -> indexes.wanted(container, path)));
    }

    /** Each value takes a search of its own, so many values among few documents take longer than those documents. */
    private static boolean isFasterToScan(Snapshot snapshot, KeyRange keys, int values) {
        if (values <= FEW_VALUES) {
            return false;
        }
        int documents = 0;
        try (EntriesOfRange entries = new EntriesOfRange(snapshot, keys)) {
            while (entries.isValid() && documents <= values) {
                documents++;
                entries.next();
            }
        }
        return documents <= values;
    }

    private static boolean isOneDocument(DocumentScope scope, QueryText text) {
        IdBounds bounds = text.query().idBounds(text.parameters());
        return scope.logicalPartition() != null && bounds.isPoint();
    }

    private DocumentScan scan(
            StoredEntries entries, boolean indexed, @Nullable IndexChoice choice, long began, Container container) {
        return new DocumentScan(
                entries,
                indexed,
                choice,
                System.nanoTime() - began,
                container.definition().defaultTtlSeconds(),
                clock.instant().getEpochSecond());
    }
}
