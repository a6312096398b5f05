package dev.orderstream.cosmos.embedded.reindex;

import dev.orderstream.cosmos.embedded.container.Catalog;
import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.document.DocumentKey;
import dev.orderstream.cosmos.embedded.document.StoredDocument;
import dev.orderstream.cosmos.embedded.index.IndexEntries;
import dev.orderstream.cosmos.embedded.index.IndexPath;
import dev.orderstream.cosmos.embedded.index.IndexedPaths;
import dev.orderstream.cosmos.embedded.index.IndexedPaths.State;
import dev.orderstream.cosmos.embedded.partition.EpkRange;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.storage.Cursor;
import dev.orderstream.cosmos.embedded.storage.GroupCommit;
import dev.orderstream.cosmos.embedded.storage.Snapshot;
import dev.orderstream.cosmos.embedded.storage.Store;
import dev.orderstream.cosmos.embedded.storage.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Builds indexes: those of the paths that a container's indexing policy names one by one, and those that queries have asked
 * for. First every write from then on keeps the index up to date; then the documents of before get their entries, some at a
 * time, unless a write has changed them meanwhile; then the index is ready. A build that a restart cuts off begins again.
 */
public final class IndexBuilder {

    private static final int DOCUMENTS_PER_WRITE = 500;

    /** Each index makes every write to its container more expensive; queries cannot ask for more than these. */
    private static final int MOST_INDEXES = 64;

    /**
     * A document of the snapshot from which an index is built.
     *
     * @param lsn with {@code partition} and {@code sequence} the version that the entries are of
     */
    private record Version(byte[] key, int partition, long lsn, int sequence, List<byte[]> entries) {

        boolean isStill(byte[] stored) {
            StoredDocument now = StoredDocument.decode(stored);
            return now.partition() == partition && now.lsn() == lsn && now.sequence() == sequence;
        }
    }

    private record Wanted(int container, IndexPath path) {}

    private final Store store;
    private final GroupCommit commits;
    private final Catalog catalog;
    private final IndexedPaths indexed;
    private final Set<Wanted> wanted = ConcurrentHashMap.newKeySet();

    /** Builds the indexes of a catalog's containers. */
    public IndexBuilder(Store store, GroupCommit commits, Catalog catalog, IndexedPaths indexed) {
        this.store = store;
        this.commits = commits;
        this.catalog = catalog;
        this.indexed = indexed;
    }

    /** Asks for an index; nothing happens where it is there, or the container has {@value #MOST_INDEXES} already. */
    public void request(Container container, IndexPath path) {
        if (indexed.of(container.number()).size() < MOST_INDEXES) {
            wanted.add(new Wanted(container.number(), path));
        }
    }

    /** Builds what is missing; ends early, and leaves the rest for the next time, when the thread is interrupted. */
    public void run() {
        for (Container container : catalog.containers()) {
            for (IndexPath path : missing(container)) {
                buildUnlessRemoved(container, path);
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
        }
    }

    private Set<IndexPath> missing(Container container) {
        Set<IndexPath> missing = new HashSet<>();
        Stream<IndexPath> asked = wanted.stream()
                .filter(one -> one.container() == container.number())
                .map(Wanted::path)
                .filter(container.definition()::indexes);
        var states = indexed.of(container.number());
        Stream.concat(container.definition().indexing().namedPaths().stream(), asked)
                .filter(path -> !states.containsKey(path))
                .forEach(missing::add);
        states.forEach((path, state) -> {
            if (state == State.BUILDING) {
                missing.add(path);
            }
        });
        wanted.removeIf(one -> one.container() == container.number() && !missing.contains(one.path()));
        return missing;
    }

    private void buildUnlessRemoved(Container container, IndexPath path) {
        try {
            build(container, path);
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof CosmosError)) {
                throw e;
            }
            // The container was removed meanwhile, and its entries with it.
            wanted.removeIf(one -> one.container() == container.number());
        }
    }

    private void build(Container container, IndexPath path) {
        int number = container.number();
        commits.submit(writes -> {
                    catalog.live(container);
                    indexed.begin(writes, number, path);
                    return number;
                })
                .join();
        try (Snapshot snapshot = store.snapshot();
                Cursor cursor = snapshot.scan(
                        Table.DOCUMENTS,
                        DocumentKey.from(container, EpkRange.FULL),
                        DocumentKey.to(container, EpkRange.FULL))) {
            List<Version> versions = new ArrayList<>();
            for (; cursor.isValid(); cursor.next()) {
                versions.add(version(container, path, cursor));
                if (versions.size() == DOCUMENTS_PER_WRITE) {
                    write(container, versions);
                    versions = new ArrayList<>();
                    if (Thread.currentThread().isInterrupted()) {
                        return;
                    }
                }
            }
            write(container, versions);
        }
        commits.submit(writes -> {
                    catalog.live(container);
                    if (indexed.of(number).get(path) == State.BUILDING) {
                        indexed.finish(writes, number, path);
                    }
                    return number;
                })
                .join();
        wanted.remove(new Wanted(number, path));
    }

    private static Version version(Container container, IndexPath path, Cursor cursor) {
        StoredDocument document = StoredDocument.decode(cursor.value());
        List<byte[]> entries = IndexEntries.of(container.number(), List.of(path), cursor.key(), document.tree());
        return new Version(cursor.key(), document.partition(), document.lsn(), document.sequence(), entries);
    }

    /** A document that was written since has its entries from that write. */
    private void write(Container container, List<Version> versions) {
        commits.submit(writes -> {
                    catalog.live(container);
                    for (Version version : versions) {
                        byte[] stored = version.entries().isEmpty() ? null : writes.get(Table.DOCUMENTS, version.key());
                        if (stored != null && version.isStill(stored)) {
                            IndexEntries.put(writes, version.entries());
                        }
                    }
                    return versions.size();
                })
                .join();
    }
}
