package dev.orderstream.cosmos.embedded.index;

import dev.orderstream.cosmos.embedded.storage.Cursor;
import dev.orderstream.cosmos.embedded.storage.Snapshot;
import dev.orderstream.cosmos.embedded.storage.StagedWrites;
import dev.orderstream.cosmos.embedded.storage.Store;
import dev.orderstream.cosmos.embedded.storage.Table;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The paths that have an index, per container. From the write on that {@link #begin begins} an index, every write keeps it up
 * to date; from the one on that {@link #finish finishes} it, it names every document, and queries may rely on it. Changed on
 * the commit thread alone.
 */
public final class IndexedPaths {

    /** How far an index is; stored by its place here. */
    public enum State {
        /** Writes keep it up to date, but it lacks older documents. */
        BUILDING,
        /** It names every document. */
        READY
    }

    private static final byte[] CATALOG_PREFIX = {'x', '/'};
    private static final byte[] CATALOG_END = {'x', '/' + 1};
    private static final int PATH_OFFSET = CATALOG_PREFIX.length + 4;

    private final Map<Integer, Map<IndexPath, State>> byContainer = new ConcurrentHashMap<>();

    /** Loads what is stored. */
    public IndexedPaths(Store store) {
        try (Snapshot snapshot = store.snapshot();
                Cursor cursor = snapshot.scan(Table.CATALOG, CATALOG_PREFIX, CATALOG_END)) {
            for (; cursor.isValid(); cursor.next()) {
                byte[] key = cursor.key();
                int container = ByteBuffer.wrap(key).getInt(CATALOG_PREFIX.length);
                IndexPath path = IndexPath.of(Arrays.copyOfRange(key, PATH_OFFSET, key.length));
                set(container, path, State.values()[cursor.value()[0]]);
            }
        }
    }

    /** The paths of a container that writes keep an index of, with the state of each. */
    public Map<IndexPath, State> of(int container) {
        return byContainer.getOrDefault(container, Map.of());
    }

    /** Whether an index named every document in a state of the store. */
    @SuppressWarnings("EnumOrdinal") // States are stored by their place, as State says.
    public static boolean isReadyIn(Snapshot snapshot, int container, IndexPath path) {
        byte[] state = snapshot.get(Table.CATALOG, key(container, path));
        return state != null && state[0] == State.READY.ordinal();
    }

    /** Begins an index; this write and those after it keep it up to date. */
    public void begin(StagedWrites writes, int container, IndexPath path) {
        set(container, path, State.BUILDING);
        store(writes, container, path, State.BUILDING);
    }

    /** Finishes an index that names every document, or that of a container without any. */
    public void finish(StagedWrites writes, int container, IndexPath path) {
        if (!of(container).containsKey(path)) {
            set(container, path, State.BUILDING);
        }
        store(writes, container, path, State.READY);
        writes.afterCommit(() -> set(container, path, State.READY));
    }

    /** Removes an index; in a group of its own, because entries of writes before it in a group would stay. */
    public void drop(StagedWrites writes, int container, IndexPath path) {
        byte[] from = IndexKey.from(container, path);
        writes.deleteRange(Table.INDEX, from, behind(from));
        writes.delete(Table.CATALOG, key(container, path));
        writes.afterCommit(() -> forget(container, path));
    }

    /** Forgets all indexes of a container that is removed; their entries go with its other tables. */
    public void removeAll(StagedWrites writes, int container) {
        Set<IndexPath> paths = of(container).keySet();
        paths.forEach(path -> writes.delete(Table.CATALOG, key(container, path)));
        writes.afterCommit(() -> byContainer.remove(container));
    }

    private void set(int container, IndexPath path, State state) {
        Map<IndexPath, State> changed = new HashMap<>(of(container));
        changed.put(path, state);
        byContainer.put(container, Map.copyOf(changed));
    }

    private void forget(int container, IndexPath path) {
        Map<IndexPath, State> changed = new HashMap<>(of(container));
        changed.remove(path);
        byContainer.put(container, Map.copyOf(changed));
    }

    @SuppressWarnings("EnumOrdinal") // States are stored by their place, as State says.
    private static void store(StagedWrites writes, int container, IndexPath path, State state) {
        writes.put(Table.CATALOG, key(container, path), new byte[] {(byte) state.ordinal()});
    }

    private static byte[] key(int container, IndexPath path) {
        byte[] bytes = path.bytes();
        return ByteBuffer.allocate(PATH_OFFSET + bytes.length)
                .put(CATALOG_PREFIX)
                .putInt(container)
                .put(bytes)
                .array();
    }

    /** The first key behind all that start with a prefix. */
    private static byte[] behind(byte[] prefix) {
        byte[] next = prefix.clone();
        int last = next.length - 1;
        while (next[last] == (byte) 0xFF) {
            next[last--] = 0;
        }
        next[last]++;
        return next;
    }
}
