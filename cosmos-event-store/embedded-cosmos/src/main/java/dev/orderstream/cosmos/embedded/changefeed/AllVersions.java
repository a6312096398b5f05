package dev.orderstream.cosmos.embedded.changefeed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.container.PartitionState;
import dev.orderstream.cosmos.embedded.document.DocumentKey;
import dev.orderstream.cosmos.embedded.document.FeedKey;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.Json;
import dev.orderstream.cosmos.embedded.storage.Snapshot;
import dev.orderstream.cosmos.embedded.storage.Store;
import dev.orderstream.cosmos.embedded.storage.Table;
import dev.orderstream.cosmos.embedded.versions.Change;
import dev.orderstream.cosmos.embedded.versions.VersionLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads every version and every delete in LSN order, with the version before
 * (https://learn.microsoft.com/azure/cosmos-db/change-feed-modes#all-versions-and-deletes-change-feed-mode). Like a page of
 * the latest versions, one ends between transactions.
 */
public final class AllVersions {

    private final Store store;
    private final VersionLog versions;

    /** A feed over what a log retains. */
    public AllVersions(Store store, VersionLog versions) {
        this.store = store;
        this.versions = versions;
    }

    /**
     * Reads the next page of a partition.
     *
     * @param afterLsn changes of later transactions only
     * @param wanted which EPKs
     * @param maxItems page size, not exact because transactions are never cut
     * @throws CosmosError 400 when the container retains no changes, or those that follow are forgotten already
     */
    ChangeFeed.Page read(
            Container container, PartitionState partition, long afterLsn, Predicate<byte[]> wanted, int maxItems) {
        if (!versions.records(container)) {
            throw CosmosError.badRequest("Container '" + container.id() + "' retains no versions and deletes; give it a"
                    + " changeFeedPolicy with a retentionDuration in minutes, or start the server with"
                    + " --all-versions-retention-minutes.");
        }
        long lastLsn = partition.lsn();
        List<byte[]> documents = new ArrayList<>();
        long bytes = 0;
        long seen = Math.min(afterLsn, lastLsn);
        try (Snapshot snapshot = store.snapshot()) {
            refuseForgotten(snapshot, container, partition, afterLsn);
            try (LineageCursor cursor =
                    new LineageCursor(snapshot, Table.VERSIONS, container, partition.partition(), afterLsn)) {
                for (; cursor.isValid(); cursor.next()) {
                    long lsn = FeedKey.lsn(cursor.key());
                    if (lsn != seen) {
                        if (documents.size() >= maxItems || bytes >= FeedPage.MAX_BYTES) {
                            return new ChangeFeed.Page(documents, seen, true, bytes);
                        }
                        seen = lsn;
                    }
                    Change change = Change.of(cursor.value());
                    if (wanted.test(DocumentKey.epk(container, change.documentKey()))) {
                        byte[] json = Json.bytes(describe(change, lsn));
                        documents.add(json);
                        bytes += json.length;
                    }
                }
            }
        }
        return new ChangeFeed.Page(documents, Math.max(seen, lastLsn), false, bytes);
    }

    private static void refuseForgotten(
            Snapshot snapshot, Container container, PartitionState partition, long afterLsn) {
        List<Integer> lineage = new ArrayList<>(partition.partition().parents());
        lineage.add(partition.partition().id());
        for (int id : lineage) {
            long forgotten = VersionLog.forgottenIn(snapshot, container, id);
            if (afterLsn < forgotten) {
                throw CosmosError.badRequest("The changes after LSN " + afterLsn + " of partition " + id
                        + " are older than they are retained, up to LSN " + forgotten
                        + " they are forgotten; read the container anew and start from now.");
            }
        }
    }

    private static ObjectNode describe(Change change, long lsn) {
        ObjectNode described = Json.object();
        described.set("current", change.current().length == 0 ? Json.object() : Json.parseObject(change.current()));
        if (change.previous().length > 0) {
            described.set("previous", Json.parseObject(change.previous()));
        }
        ObjectNode metadata = described.putObject("metadata");
        boolean expired = change.kind() == Change.Kind.EXPIRE;
        metadata.put(
                        "operationType",
                        switch (change.kind()) {
                            case CREATE -> "create";
                            case REPLACE -> "replace";
                            case DELETE, EXPIRE -> "delete";
                        })
                .put("lsn", lsn)
                .put("crts", change.timestamp())
                .put("previousImageLSN", change.previousLsn());
        if (expired) {
            metadata.put("timeToLiveExpired", true);
        }
        return described;
    }
}
