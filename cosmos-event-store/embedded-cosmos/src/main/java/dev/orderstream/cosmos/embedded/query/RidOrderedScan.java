package dev.orderstream.cosmos.embedded.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.document.StoredDocument;
import dev.orderstream.cosmos.embedded.storage.Snapshot;
import dev.orderstream.cosmos.embedded.storage.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;

/**
 * The documents of a range of keys as trees, in key order or in the order of their rids. SDKs that resume a sorted query
 * expect rows of equal sort keys in rid order, and drop those before the rid where they stopped.
 */
final class RidOrderedScan implements AutoCloseable {

    private record Place(long rid, byte[] key) {}

    private final Snapshot snapshot;
    private final DocumentScan scan;

    RidOrderedScan(Snapshot snapshot, KeyRange keys, OptionalInt containerTtl, long now) {
        this.snapshot = snapshot;
        this.scan = new DocumentScan(snapshot, keys.from(), keys.to(), containerTtl, now);
    }

    Iterator<ObjectNode> inKeyOrder() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return scan.hasNext();
            }

            @Override
            public ObjectNode next() {
                return scan.next().document().tree();
            }
        };
    }

    /** Sorts places, not documents, so that memory grows by the number of keys only. */
    Iterator<ObjectNode> inRidOrder() {
        List<Place> places = new ArrayList<>();
        scan.forEachRemaining(found -> places.add(new Place(found.document().ridNumber(), found.key())));
        places.sort(Comparator.comparingLong(Place::rid));
        Iterator<Place> ordered = places.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return ordered.hasNext();
            }

            @Override
            public ObjectNode next() {
                byte[] stored = snapshot.get(Table.DOCUMENTS, ordered.next().key());
                if (stored == null) {
                    throw new IllegalStateException("A snapshot lost a document between two reads");
                }
                return StoredDocument.decode(stored).tree();
            }
        };
    }

    long loadedBytes() {
        return scan.loadedBytes();
    }

    @Override
    public void close() {
        scan.close();
    }
}
