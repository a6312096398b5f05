package dev.orderstream.cosmos.embedded.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.container.ResourceId;
import dev.orderstream.cosmos.embedded.document.StoredDocument;
import dev.orderstream.cosmos.embedded.partition.EpkRange;
import dev.orderstream.cosmos.embedded.storage.Cursor;
import dev.orderstream.cosmos.embedded.storage.Snapshot;
import dev.orderstream.cosmos.embedded.storage.Table;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rows of a query over a range that one part of the range has to send, after a client has begun to read the whole and
 * the partition was split. A row that names its document belongs to that document's part. Others, such as groups, cannot be
 * told apart: the first part sends them all.
 */
final class RowsOfPart implements Predicate<JsonNode> {

    private final boolean first;
    private final Set<String> rids = new HashSet<>();

    RowsOfPart(Snapshot snapshot, DocumentScope part, EpkRange whole) {
        this.first = part.range().min().equals(whole.min());
        Container container = part.container();
        byte[] prefix = ResourceId.containerBytes(container.database().number(), container.number());
        KeyRange keys = KeyRange.of(part);
        try (Cursor cursor = snapshot.scan(Table.DOCUMENTS, keys.from(), keys.to())) {
            for (; cursor.isValid(); cursor.next()) {
                rids.add(ResourceId.document(
                        prefix, StoredDocument.decode(cursor.value()).ridNumber()));
            }
        }
    }

    @Override
    public boolean test(JsonNode row) {
        JsonNode rid = row.path("_rid");
        return rid.isTextual() ? rids.contains(rid.textValue()) : first;
    }
}
