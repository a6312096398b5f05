package dev.orderstream.cosmos.embedded.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.container.PartitionState;
import dev.orderstream.cosmos.embedded.container.PartitionState.Counters;
import dev.orderstream.cosmos.embedded.container.UniqueKeyPolicy;
import dev.orderstream.cosmos.embedded.index.IndexEntries;
import dev.orderstream.cosmos.embedded.index.IndexPath;
import dev.orderstream.cosmos.embedded.index.IndexedPaths;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.storage.StagedWrites;
import dev.orderstream.cosmos.embedded.storage.Table;
import dev.orderstream.cosmos.embedded.throughput.RuModel;
import dev.orderstream.cosmos.embedded.versions.Change;
import dev.orderstream.cosmos.embedded.versions.VersionLog;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The operations of one transaction on one logical partition, run on the commit thread. All its changes have one LSN. An
 * operation checks everything before it stages its first change.
 */
final class DocumentTransaction {

    /** Answers whether a document fulfills the condition of a patch. */
    @FunctionalInterface
    interface ConditionEvaluator {
        boolean holds(String condition, ObjectNode document);
    }

    private static final byte[] NOTHING = new byte[0];

    private final StagedWrites writes;
    private final Container container;
    private final IndexedPaths indexed;
    private final VersionLog versions;
    private final byte[] epk;
    private final PartitionState partition;
    private final long now;
    private final ConditionEvaluator conditions;
    private @Nullable Counters counters;
    private int sequence;
    private int changes;

    DocumentTransaction(
            StagedWrites writes,
            Container container,
            IndexedPaths indexed,
            VersionLog versions,
            byte[] epk,
            long now,
            ConditionEvaluator conditions) {
        this.writes = writes;
        this.container = container;
        this.indexed = indexed;
        this.versions = versions;
        this.epk = epk;
        this.partition = container.partitionOf(epk);
        this.now = now;
        this.conditions = conditions;
    }

    PartitionState partition() {
        return partition;
    }

    OperationResult apply(DocumentOperation operation) {
        byte[] key = DocumentKey.of(container, epk, operation.id());
        byte[] stored = operation.kind() == DocumentOperation.Kind.CREATE
                ? writes.getRare(Table.DOCUMENTS, key)
                : writes.get(Table.DOCUMENTS, key);
        StoredDocument previous = stored == null ? null : StoredDocument.decode(stored);
        StoredDocument visible =
                previous != null && previous.expiresAt(container.definition().defaultTtlSeconds()) <= now
                        ? null
                        : previous;
        try {
            return switch (operation.kind()) {
                case CREATE -> create(operation, key, visible, previous);
                case UPSERT ->
                    visible == null
                            ? create(operation, key, null, previous)
                            : replace(operation, key, visible, operation.requiredDocument());
                case REPLACE -> replace(operation, key, required(operation, visible), operation.requiredDocument());
                case PATCH -> patch(operation, key, required(operation, visible));
                case DELETE -> delete(key, required(operation, visible));
                case READ -> read(operation, required(operation, visible));
            };
        } catch (CosmosError refusal) {
            return OperationResult.failure(refusal, RuModel.refusedWrite(visible == null ? 0 : visible.json().length));
        }
    }

    private StoredDocument required(DocumentOperation operation, @Nullable StoredDocument visible) {
        if (visible == null) {
            throw CosmosError.notFound("Document '" + operation.id() + "' does not exist in this logical partition of "
                    + container.fullName() + ".");
        }
        if (operation.ifMatch() != null
                && !operation.ifMatch().equals("*")
                && !operation.ifMatch().equals(visible.etag())) {
            throw CosmosError.preconditionFailed("The ETag of document '" + operation.id() + "' is " + visible.etag()
                    + ", not " + operation.ifMatch() + "; read it again.");
        }
        return visible;
    }

    private OperationResult create(
            DocumentOperation operation,
            byte[] key,
            @Nullable StoredDocument visible,
            @Nullable StoredDocument expired) {
        if (visible != null) {
            throw CosmosError.conflict("Document '" + operation.id() + "' exists already in this logical partition of "
                    + container.fullName() + ".");
        }
        ParsedDocument document = operation.requiredDocument();
        StoredDocument created = store(key, document, expired, true);
        return OperationResult.success(
                201, RuModel.create(created.json().length, indexedProperties(document)), created);
    }

    private OperationResult replace(
            DocumentOperation operation, byte[] key, StoredDocument current, ParsedDocument document) {
        required(operation, current);
        if (operation.ifNoneMatch() != null
                && (operation.ifNoneMatch().equals("*")
                        || operation.ifNoneMatch().equals(current.etag()))) {
            throw CosmosError.preconditionFailed(
                    "The ETag of document '" + operation.id() + "' is " + current.etag() + ".");
        }
        if (!document.id().equals(operation.id())) {
            throw CosmosError.badRequest("Document '" + operation.id() + "' cannot be replaced by one with the id '"
                    + document.id() + "'; the id never changes.");
        }
        StoredDocument replaced = store(key, document, current, false);
        return OperationResult.success(
                200, RuModel.replace(replaced.json().length, indexedProperties(document)), replaced);
    }

    private OperationResult patch(DocumentOperation operation, byte[] key, StoredDocument current) {
        Patch patch = operation.patch();
        if (patch == null) {
            throw CosmosError.badRequest("The patch of document '" + operation.id() + "' has no operations.");
        }
        ObjectNode tree = current.tree();
        if (patch.condition() != null && !conditions.holds(patch.condition(), tree)) {
            throw CosmosError.preconditionFailed(
                    "Document '" + operation.id() + "' does not fulfill the condition '" + patch.condition() + "'.");
        }
        var partitionKey = container.definition().partitionKey();
        var before = partitionKey.extract(tree);
        patch.applyTo(tree);
        if (!partitionKey.extract(tree).equals(before)) {
            throw CosmosError.badRequest(
                    "A patch cannot change the partition key of document '" + operation.id() + "'.");
        }
        return replace(operation, key, current, ParsedDocument.of(tree));
    }

    private OperationResult delete(byte[] key, StoredDocument current) {
        remove(writes, container, indexed, epk, key, current);
        count(-1, -current.json().length);
        recordVersion(Change.Kind.DELETE, key, null, current);
        return OperationResult.success(204, RuModel.delete(current.json().length), null);
    }

    private OperationResult read(DocumentOperation operation, StoredDocument current) {
        double charge = RuModel.read(current.json().length);
        return current.etag().equals(operation.ifNoneMatch())
                ? OperationResult.success(304, charge, null)
                : OperationResult.success(200, charge, current);
    }

    private StoredDocument store(
            byte[] key, ParsedDocument document, @Nullable StoredDocument previous, boolean fresh) {
        checkUniqueKeys(document, key);
        long lsn = counters().lsn();
        int place = sequence++;
        int partitionId = partition.partition().id();
        long rid =
                fresh || previous == null ? StoredDocument.newRidNumber(partitionId, lsn, place) : previous.ridNumber();
        StoredDocument stored = StoredDocument.of(container, document, partitionId, lsn, place, now, rid);
        if (stored.json().length > ParsedDocument.MAX_BYTES + 512) {
            throw CosmosError.tooLarge(
                    "Document '" + document.id() + "' is larger than " + ParsedDocument.MAX_BYTES + " bytes.");
        }
        if (previous == null) {
            count(1, stored.json().length);
        } else {
            count(0, stored.json().length - previous.json().length);
            remove(writes, container, indexed, epk, key, previous);
        }
        writes.put(Table.DOCUMENTS, key, stored.bytes());
        if (fresh && previous != null) {
            recordVersion(Change.Kind.EXPIRE, key, null, previous);
        }
        recordVersion(fresh ? Change.Kind.CREATE : Change.Kind.REPLACE, key, stored, fresh ? null : previous);
        writes.put(Table.FEED, FeedKey.of(container, partitionId, lsn, place), FeedKey.value(now, key));
        long expiry = stored.expiresAt(container.definition().defaultTtlSeconds());
        if (expiry != Long.MAX_VALUE) {
            writes.put(Table.EXPIRY, expiryKey(expiry, key), new byte[0]);
        }
        UniqueKeyPolicy uniqueKeys = container.definition().uniqueKeys();
        for (int i = 0; i < uniqueKeys.keys().size(); i++) {
            writes.put(
                    Table.UNIQUE_KEYS,
                    uniqueKey(container, epk, i, document.tree()),
                    document.id().getBytes(StandardCharsets.UTF_8));
        }
        Set<IndexPath> paths = indexed.of(container.number()).keySet();
        if (!paths.isEmpty()) {
            IndexEntries.put(writes, IndexEntries.of(container.number(), paths, key, document.tree()));
        }
        return stored;
    }

    private void recordVersion(
            Change.Kind kind, byte[] key, @Nullable StoredDocument current, @Nullable StoredDocument previous) {
        if (versions.records(container)) {
            versions.record(
                    writes,
                    container,
                    partition.partition().id(),
                    counters().lsn(),
                    changes++,
                    kind,
                    key,
                    current == null ? NOTHING : current.jsonWithLsn(),
                    previous == null ? NOTHING : previous.json(),
                    previous == null ? 0 : previous.lsn());
        }
    }

    /** The counters of this transaction, whose LSN is the next one. */
    private Counters counters() {
        Counters own = counters;
        if (own == null) {
            own = partition.counters(writes).next();
            counters = own;
        }
        return own;
    }

    private void count(int documents, long bytes) {
        counters = counters().plus(documents, bytes);
        partition.stage(writes, counters);
    }

    private void checkUniqueKeys(ParsedDocument document, byte[] key) {
        UniqueKeyPolicy uniqueKeys = container.definition().uniqueKeys();
        for (int i = 0; i < uniqueKeys.keys().size(); i++) {
            byte[] holder = writes.getRare(Table.UNIQUE_KEYS, uniqueKey(container, epk, i, document.tree()));
            if (holder != null && isTaken(new String(holder, StandardCharsets.UTF_8), key)) {
                throw CosmosError.conflict("Document '" + document.id() + "' repeats the unique key "
                        + uniqueKeys.keys().get(i).stream()
                                .map(path -> path.text())
                                .toList()
                        + " of document '" + new String(holder, StandardCharsets.UTF_8)
                        + "' in this logical partition.");
            }
        }
    }

    /** A key held by the document itself, or by an expired one, is free. */
    private boolean isTaken(String holderId, byte[] key) {
        byte[] holderKey = DocumentKey.of(container, epk, holderId);
        if (Arrays.equals(holderKey, key)) {
            return false;
        }
        byte[] holder = writes.get(Table.DOCUMENTS, holderKey);
        return holder != null
                && StoredDocument.decode(holder)
                                .expiresAt(container.definition().defaultTtlSeconds())
                        > now;
    }

    /** Takes out a document with all that points to it. */
    static void remove(
            StagedWrites writes,
            Container container,
            IndexedPaths indexed,
            byte[] epk,
            byte[] key,
            StoredDocument document) {
        writes.delete(Table.DOCUMENTS, key);
        writes.delete(Table.FEED, FeedKey.of(container, document.partition(), document.lsn(), document.sequence()));
        long expiry = document.expiresAt(container.definition().defaultTtlSeconds());
        if (expiry != Long.MAX_VALUE) {
            writes.delete(Table.EXPIRY, expiryKey(expiry, key));
        }
        UniqueKeyPolicy uniqueKeys = container.definition().uniqueKeys();
        Set<IndexPath> paths = indexed.of(container.number()).keySet();
        if (uniqueKeys.isEmpty() && paths.isEmpty()) {
            return;
        }
        ObjectNode tree = document.tree();
        IndexEntries.remove(writes, IndexEntries.of(container.number(), paths, key, tree));
        byte[] id = tree.path("id").asText().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < uniqueKeys.keys().size(); i++) {
            byte[] unique = uniqueKey(container, epk, i, tree);
            if (Arrays.equals(writes.get(Table.UNIQUE_KEYS, unique), id)) {
                writes.delete(Table.UNIQUE_KEYS, unique);
            }
        }
    }

    static byte[] expiryKey(long second, byte[] key) {
        return ByteBuffer.allocate(8 + key.length).putLong(second).put(key).array();
    }

    private static byte[] uniqueKey(Container container, byte[] epk, int index, ObjectNode tree) {
        byte[] partition = DocumentKey.partition(container, epk);
        byte[] value = container.definition().uniqueKeys().valueOf(index, tree);
        return ByteBuffer.allocate(partition.length + 1 + value.length)
                .put(partition)
                .put((byte) index)
                .put(value)
                .array();
    }

    private int indexedProperties(ParsedDocument document) {
        return container.definition().indexing().indexedProperties(document.tree());
    }
}
