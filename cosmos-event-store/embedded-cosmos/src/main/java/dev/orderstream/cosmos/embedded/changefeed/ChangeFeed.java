package dev.orderstream.cosmos.embedded.changefeed;

import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.container.PartitionState;
import dev.orderstream.cosmos.embedded.document.DocumentKey;
import dev.orderstream.cosmos.embedded.document.FeedKey;
import dev.orderstream.cosmos.embedded.document.StoredDocument;
import dev.orderstream.cosmos.embedded.partition.EpkRange;
import dev.orderstream.cosmos.embedded.storage.Snapshot;
import dev.orderstream.cosmos.embedded.storage.Store;
import dev.orderstream.cosmos.embedded.storage.Table;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads the newest version of each document in LSN order. A page ends between transactions, so it may hold more
 * documents than asked for; it is cut after {@value FeedPage#MAX_BYTES} bytes or {@value #MAX_EXAMINED} entries looked at.
 */
public final class ChangeFeed {

    private static final int MAX_EXAMINED = 100_000;

    /**
     * Where and what to read.
     *
     * @param afterLsn changes of later transactions only
     * @param notBefore changes since this second of 1970 only
     * @param wanted which EPKs
     * @param maxItems page size, not exact because transactions are never cut
     * @param form how a document is written
     */
    public record Position(
            long afterLsn,
            long notBefore,
            Predicate<byte[]> wanted,
            int maxItems,
            Function<StoredDocument, byte[]> form) {}

    /**
     * A page.
     *
     * @param documents JSON of each document
     * @param continuation LSN up to which everything is read
     * @param moreToRead whether later entries exist
     * @param bytes size of the documents
     */
    public record Page(List<byte[]> documents, long continuation, boolean moreToRead, long bytes) {}

    private final Store store;
    private final Clock clock;

    /** A feed over the store. */
    public ChangeFeed(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Predicate for the EPKs of a range. */
    public static Predicate<byte[]> within(EpkRange range) {
        byte[] min = range.minBytes();
        byte[] max = range.maxBytes();
        return epk -> java.util.Arrays.compareUnsigned(min, epk) <= 0 && java.util.Arrays.compareUnsigned(epk, max) < 0;
    }

    /** Reads the next page of a partition. */
    public Page read(Container container, PartitionState partition, Position from) {
        // Taken before the snapshot: what it says is in the snapshot.
        long lastLsn = partition.lsn();
        long seen = Math.min(from.afterLsn(), lastLsn);
        boolean more = false;
        try (Snapshot snapshot = store.snapshot();
                LineageCursor cursor =
                        new LineageCursor(snapshot, Table.FEED, container, partition.partition(), from.afterLsn())) {
            FeedPage page = new FeedPage(snapshot, from, document -> isLive(container, document));
            for (int examined = 0; cursor.isValid(); cursor.next()) {
                long lsn = FeedKey.lsn(cursor.key());
                if (lsn != seen) {
                    // A transaction begins: the one place where a page may end.
                    if (page.isFull() || examined >= MAX_EXAMINED) {
                        more = true;
                        break;
                    }
                    seen = lsn;
                }
                examined++;
                byte[] value = cursor.value();
                if (FeedKey.timestamp(value) >= from.notBefore()) {
                    byte[] key = FeedKey.documentKey(value);
                    if (from.wanted().test(DocumentKey.epk(container, key))) {
                        page.add(key);
                    }
                }
            }
            return page.end(more ? seen : Math.max(seen, lastLsn), more);
        }
    }

    private boolean isLive(Container container, StoredDocument document) {
        return document.expiresAt(container.definition().defaultTtlSeconds())
                > clock.instant().getEpochSecond();
    }
}
