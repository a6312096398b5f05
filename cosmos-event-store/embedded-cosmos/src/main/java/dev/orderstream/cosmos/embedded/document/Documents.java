package dev.orderstream.cosmos.embedded.document;

import dev.orderstream.cosmos.embedded.container.Catalog;
import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.container.PartitionState;
import dev.orderstream.cosmos.embedded.container.ResourceId;
import dev.orderstream.cosmos.embedded.index.IndexedPaths;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.storage.Cursor;
import dev.orderstream.cosmos.embedded.storage.GroupCommit;
import dev.orderstream.cosmos.embedded.storage.Snapshot;
import dev.orderstream.cosmos.embedded.storage.Store;
import dev.orderstream.cosmos.embedded.storage.Table;
import dev.orderstream.cosmos.embedded.versions.VersionLog;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reading and writing single documents and transactions. */
public final class Documents {

    /** An operation with the EPK of the logical partition that it belongs to. */
    public record Addressed(byte[] epk, DocumentOperation operation) {}

    /**
     * What became of a transaction or bulk request.
     *
     * @param results one per operation, in order
     * @param committed false when the transaction was refused as a whole
     * @param partition where it ran
     */
    public record ExecutedBatch(List<OperationResult> results, boolean committed, PartitionState partition) {}

    private static final int DELETE_CHUNK = 200;

    private final Store store;
    private final GroupCommit commits;
    private final Catalog catalog;
    private final IndexedPaths indexed;
    private final VersionLog versions;
    private final Clock clock;
    private final DocumentTransaction.ConditionEvaluator conditions;

    /** Documents of all containers of a catalog. */
    public Documents(
            Store store, GroupCommit commits, Catalog catalog, IndexedPaths indexed, VersionLog versions, Clock clock) {
        this.store = store;
        this.commits = commits;
        this.catalog = catalog;
        this.indexed = indexed;
        this.versions = versions;
        this.clock = clock;
        this.conditions = (condition, document) -> PatchCondition.holds(condition, document, clock);
    }

    /** The document, or null when there is none or it is expired. */
    public @Nullable StoredDocument read(Container container, byte[] epk, String id) {
        return live(container, store.get(Table.DOCUMENTS, DocumentKey.of(container, epk, id)));
    }

    /** The document in an earlier state. */
    public @Nullable StoredDocument read(Snapshot snapshot, Container container, byte[] epk, String id) {
        return live(container, snapshot.get(Table.DOCUMENTS, DocumentKey.of(container, epk, id)));
    }

    /** The id of the document with a rid in a logical partition, or null; the partition is searched for it. */
    @Nullable
    String idOf(Container container, byte[] epk, String rid) {
        Long number = ResourceId.documentNumber(
                ResourceId.containerBytes(container.database().number(), container.number()), rid);
        if (number == null) {
            return null;
        }
        byte[] prefix = DocumentKey.partition(container, epk);
        try (Snapshot snapshot = store.snapshot();
                Cursor cursor = snapshot.scan(Table.DOCUMENTS, prefix, DocumentKey.behind(prefix))) {
            for (; cursor.isValid(); cursor.next()) {
                if (StoredDocument.ridNumber(cursor.value()) == number) {
                    byte[] key = cursor.key();
                    return new String(key, prefix.length, key.length - prefix.length, StandardCharsets.UTF_8);
                }
            }
        }
        return null;
    }

    private @Nullable StoredDocument live(Container container, byte @Nullable [] stored) {
        if (stored == null) {
            return null;
        }
        StoredDocument document = StoredDocument.decode(stored);
        return document.expiresAt(container.definition().defaultTtlSeconds()) <= now() ? null : document;
    }

    /** Runs the operations as one transaction: all of them take effect, or none. */
    public CompletableFuture<ExecutedBatch> transact(
            Container container, byte[] epk, List<DocumentOperation> operations) {
        return commits.submit(writes -> {
            DocumentTransaction transaction =
                    new DocumentTransaction(writes, catalog.live(container), indexed, versions, epk, now(), conditions);
            List<OperationResult> results = new ArrayList<>(operations.size());
            for (DocumentOperation operation : operations) {
                OperationResult result = transaction.apply(operation);
                results.add(result);
                if (result.isFailure()) {
                    writes.discard();
                    return new ExecutedBatch(
                            refusedBecauseOfLast(results, operations.size()), false, transaction.partition());
                }
            }
            return new ExecutedBatch(results, true, transaction.partition());
        });
    }

    private static List<OperationResult> refusedBecauseOfLast(List<OperationResult> results, int size) {
        int culprit = results.size() - 1;
        List<OperationResult> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(
                    i == culprit
                            ? results.get(culprit)
                            : OperationResult.failure(
                                    new CosmosError(
                                            424,
                                            0,
                                            "Not applied, because operation " + culprit + " of the batch failed."),
                                    i < culprit ? results.get(i).charge() : 0));
        }
        return all;
    }

    /**
     * Runs each operation as a transaction of its own; all of them belong to one physical partition. Fails with 410/1002, and
     * nothing is applied, when that was split meanwhile.
     */
    public CompletableFuture<ExecutedBatch> each(
            Container container, PartitionState partition, List<Addressed> operations, boolean continueOnError) {
        return commits.submit(writes -> {
            Container live = catalog.live(container);
            live.requirePartition(partition);
            List<OperationResult> results = new ArrayList<>(operations.size());
            for (Addressed addressed : operations) {
                OperationResult result = new DocumentTransaction(
                                writes, live, indexed, versions, addressed.epk(), now(), conditions)
                        .apply(addressed.operation());
                results.add(result);
                if (result.isFailure() && !continueOnError) {
                    break;
                }
            }
            while (results.size() < operations.size()) {
                results.add(OperationResult.failure(
                        new CosmosError(424, 0, "Not applied, because an operation before it failed."), 0));
            }
            return new ExecutedBatch(results, true, partition);
        });
    }

    /**
     * Removes all documents of a logical partition, several transactions of at most {@value #DELETE_CHUNK} documents.
     *
     * @return the charge in RU
     */
    public double deletePartition(Container container, byte[] epk) {
        byte[] prefix = DocumentKey.partition(container, epk);
        double charge = 0;
        List<String> ids = firstIds(prefix);
        while (!ids.isEmpty()) {
            List<DocumentOperation> deletions = ids.stream()
                    .map(id -> new DocumentOperation(DocumentOperation.Kind.DELETE, id, null, null, null, null))
                    .toList();
            charge += commits.submit(writes -> {
                        DocumentTransaction transaction = new DocumentTransaction(
                                writes, catalog.live(container), indexed, versions, epk, Long.MIN_VALUE, conditions);
                        // A document that somebody else removed meanwhile is as good as removed here.
                        return deletions.stream()
                                .mapToDouble(
                                        deletion -> transaction.apply(deletion).charge())
                                .sum();
                    })
                    .join();
            ids = firstIds(prefix);
        }
        return charge;
    }

    private List<String> firstIds(byte[] prefix) {
        List<String> ids = new ArrayList<>();
        try (Snapshot snapshot = store.snapshot();
                Cursor cursor = snapshot.scan(Table.DOCUMENTS, prefix, DocumentKey.behind(prefix))) {
            for (; cursor.isValid() && ids.size() < DELETE_CHUNK; cursor.next()) {
                byte[] key = cursor.key();
                ids.add(new String(key, prefix.length, key.length - prefix.length, StandardCharsets.UTF_8));
            }
        }
        return ids;
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
