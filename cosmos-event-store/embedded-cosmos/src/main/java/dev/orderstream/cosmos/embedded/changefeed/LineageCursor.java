package dev.orderstream.cosmos.embedded.changefeed;

import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.document.FeedKey;
import dev.orderstream.cosmos.embedded.partition.PhysicalPartition;
import dev.orderstream.cosmos.embedded.storage.Cursor;
import dev.orderstream.cosmos.embedded.storage.Snapshot;
import dev.orderstream.cosmos.embedded.storage.Table;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The feed entries of a partition and of those that it was split from, oldest first. A split leaves entries where they are;
 * because a partition's LSNs start behind its parent's last one, the entries of the whole lineage come in LSN order. Those of
 * ancestors include what went to other descendants: the reader has to look at the EPKs.
 */
final class LineageCursor implements AutoCloseable {

    private final Snapshot snapshot;
    private final Table table;
    private final Container container;
    private final long afterLsn;
    private final Deque<Integer> following;
    private Cursor cursor;

    /** Entries of one of the tables whose keys are of {@link FeedKey}'s form. */
    LineageCursor(Snapshot snapshot, Table table, Container container, PhysicalPartition partition, long afterLsn) {
        this.snapshot = snapshot;
        this.table = table;
        this.container = container;
        this.afterLsn = afterLsn;
        this.following = new ArrayDeque<>(partition.parents());
        following.add(partition.id());
        this.cursor = open(following.remove());
    }

    private Cursor open(int partition) {
        byte[] start = FeedKey.of(container, partition, afterLsn + 1, 0);
        return snapshot.scan(table, start, FeedKey.of(container, partition, Long.MAX_VALUE, 0));
    }

    boolean isValid() {
        while (!cursor.isValid()) {
            Integer partition = following.poll();
            if (partition == null) {
                return false;
            }
            cursor.close();
            cursor = open(partition);
        }
        return true;
    }

    byte[] key() {
        return cursor.key();
    }

    byte[] value() {
        return cursor.value();
    }

    void next() {
        cursor.next();
    }

    @Override
    public void close() {
        cursor.close();
    }
}
