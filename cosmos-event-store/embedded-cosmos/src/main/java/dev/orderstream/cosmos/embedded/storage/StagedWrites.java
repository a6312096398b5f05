package dev.orderstream.cosmos.embedded.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * The changes of the actions of one group, each visible to the actions after it before anything is on disk. An action's
 * own changes stay apart until it ends, so that they can be discarded. Used by the commit thread alone.
 */
public final class StagedWrites {

    private record Entry(Table table, ByteKey key) {}

    private record Range(Table table, byte[] from, byte[] to) {}

    private final Store store;
    private final Map<Entry, Optional<byte[]>> group = new LinkedHashMap<>();
    private final Map<Entry, Optional<byte[]>> action = new HashMap<>();
    private final List<Range> deletedRanges = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final List<Range> actionRanges = new ArrayList<>();
    private final List<Runnable> actionAfterCommit = new ArrayList<>();
    private long bytes;

    StagedWrites(Store store) {
        this.store = store;
    }

    /** The value of a key with all staged changes, or null. */
    public byte @Nullable [] get(Table table, byte[] key) {
        Optional<byte[]> staged = staged(table, key);
        return staged == null ? store.get(table, key) : staged.orElse(null);
    }

    /** The value that is staged for a key, or null if none is. */
    public byte @Nullable [] getStaged(Table table, byte[] key) {
        Optional<byte[]> staged = staged(table, key);
        return staged == null ? null : staged.orElse(null);
    }

    /** As {@link #get}, faster for a key that is most likely not there. */
    public byte @Nullable [] getRare(Table table, byte[] key) {
        Optional<byte[]> staged = staged(table, key);
        return staged == null ? store.getRare(table, key) : staged.orElse(null);
    }

    @SuppressWarnings("NullableOptional") // A value, a removal (empty), or nothing that is staged (null).
    private @Nullable Optional<byte[]> staged(Table table, byte[] key) {
        Entry entry = new Entry(table, new ByteKey(key));
        Optional<byte[]> staged = action.get(entry);
        return staged != null ? staged : group.get(entry);
    }

    /** Stages a value. */
    public void put(Table table, byte[] key, byte[] value) {
        action.put(new Entry(table, new ByteKey(key)), Optional.of(value));
    }

    /** Stages a removal. */
    public void delete(Table table, byte[] key) {
        action.put(new Entry(table, new ByteKey(key)), Optional.empty());
    }

    /** Stages the removal of all keys from {@code from} (inclusive) to {@code to} (exclusive); unseen by {@link #get}. */
    public void deleteRange(Table table, byte[] from, byte[] to) {
        actionRanges.add(new Range(table, from, to));
    }

    /** Runs something on the commit thread once this action is durable, before its caller hears of it. */
    public void afterCommit(Runnable step) {
        actionAfterCommit.add(step);
    }

    /** Forgets what the running action has staged. */
    public void discard() {
        action.clear();
        actionRanges.clear();
        actionAfterCommit.clear();
    }

    void endAction() {
        action.forEach((entry, value) ->
                bytes += entry.key.bytes().length + value.map(v -> v.length).orElse(0));
        group.putAll(action);
        deletedRanges.addAll(actionRanges);
        afterCommit.addAll(actionAfterCommit);
        discard();
    }

    /** Size of what is staged, in bytes. */
    long bytes() {
        return bytes;
    }

    /** Writes the group to the synced log; nothing happens when nothing is staged. */
    void commit() {
        if (!group.isEmpty() || !deletedRanges.isEmpty()) {
            try (WriteBatch batch = new WriteBatch((int) bytes + 1024)) {
                fill(batch);
                store.write(batch);
            } catch (RocksDBException e) {
                throw new StorageException("A write batch could not be built (" + e.getMessage() + ").", e);
            }
        }
        afterCommit.forEach(Runnable::run);
    }

    private void fill(WriteBatch batch) throws RocksDBException {
        for (Map.Entry<Entry, Optional<byte[]>> change : group.entrySet()) {
            Entry entry = change.getKey();
            Optional<byte[]> value = change.getValue();
            if (value.isPresent()) {
                batch.put(store.handle(entry.table), entry.key.bytes(), value.get());
            } else {
                batch.delete(store.handle(entry.table), entry.key.bytes());
            }
        }
        for (Range range : deletedRanges) {
            batch.deleteRange(store.handle(range.table), range.from, range.to);
        }
    }
}
