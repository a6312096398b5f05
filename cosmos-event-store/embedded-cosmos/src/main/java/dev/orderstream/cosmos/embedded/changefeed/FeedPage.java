package dev.orderstream.cosmos.embedded.changefeed;

import dev.orderstream.cosmos.embedded.document.StoredDocument;
import dev.orderstream.cosmos.embedded.storage.Snapshot;
import dev.orderstream.cosmos.embedded.storage.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A page of the feed while it is filled. Documents are looked up many at a time, which takes a fraction of the time. */
final class FeedPage {

    static final long MAX_BYTES = 4L << 20;

    private static final int FIRST_LOOKUP = 16;
    private static final int MAX_LOOKUP = 256;

    private final Snapshot snapshot;
    private final ChangeFeed.Position from;
    private final Predicate<StoredDocument> live;
    private final List<byte[]> keys = new ArrayList<>();
    private final List<byte[]> documents = new ArrayList<>();
    private int lookup = FIRST_LOOKUP;
    private long bytes;

    FeedPage(Snapshot snapshot, ChangeFeed.Position from, Predicate<StoredDocument> live) {
        this.snapshot = snapshot;
        this.from = from;
        this.live = live;
    }

    /** Adds the document under a key, if it is still there. */
    void add(byte[] key) {
        keys.add(key);
        if (keys.size() >= lookup) {
            load();
        }
    }

    /** Whether the page has as many documents as asked for, or is as large as a page may be. */
    boolean isFull() {
        if (documents.size() + keys.size() >= from.maxItems()) {
            load();
        }
        return documents.size() >= from.maxItems() || bytes >= MAX_BYTES;
    }

    /** The finished page. */
    ChangeFeed.Page end(long continuation, boolean moreToRead) {
        load();
        return new ChangeFeed.Page(documents, continuation, moreToRead, bytes);
    }

    private void load() {
        if (keys.isEmpty()) {
            return;
        }
        for (byte @Nullable [] stored : snapshot.getAll(Table.DOCUMENTS, keys)) {
            if (stored != null) {
                StoredDocument document = StoredDocument.decode(stored);
                if (live.test(document)) {
                    byte[] json = from.form().apply(document);
                    documents.add(json);
                    bytes += json.length;
                }
            }
        }
        keys.clear();
        lookup = nextLookup();
    }

    /** As many documents as fit into the rest of the page if they are as large as those so far. */
    private int nextLookup() {
        long average = documents.isEmpty() ? MAX_BYTES : Math.max(1, bytes / documents.size());
        return (int) Math.max(1, Math.min(MAX_LOOKUP, (MAX_BYTES - bytes) / average));
    }
}
