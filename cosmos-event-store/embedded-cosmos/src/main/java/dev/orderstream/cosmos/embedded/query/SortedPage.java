package dev.orderstream.cosmos.embedded.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.document.StoredDocument;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.sql.SqlQuery;
import dev.orderstream.cosmos.embedded.sql.run.SortedRow;
import dev.orderstream.cosmos.embedded.storage.Snapshot;
import dev.orderstream.cosmos.embedded.storage.Table;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills a page of a query that sorts documents. It looks at every document, but holds no more places than the page has rows,
 * and reads the documents of these again to fill it. A page begins behind the position of the last row sent, so that it
 * does not matter what became of the rows before.
 */
final class SortedPage {

    private final Snapshot snapshot;
    private final QueryText text;
    private final SqlQuery query;
    private final Comparator<SortPosition> order;

    SortedPage(Snapshot snapshot, QueryText text) {
        this.snapshot = snapshot;
        this.text = text;
        this.query = text.query();
        this.order = SortPosition.order(query.sortOrder());
    }

    /** Fills the page and tells where the next one begins; null when there is none. */
    @Nullable
    QueryContinuation fill(QueryPage page, DocumentScan scan, QueryContinuation from) {
        SortPosition last = lastSent(from);
        // An SDK that resumes may have narrowed the filter; its count of rows begins anew.
        long sent = from.textHash() == text.hashCodeOfText() ? from.rows() : 0;
        long skipped = last == null ? query.offset(text.parameters()) : 0;
        long wanted = Math.min(page.maxRows(), query.limit(text.parameters()) - sent);
        if (wanted <= 0) {
            return null;
        }
        List<FirstPlaces.Place> places = first(skipped + wanted + 1, scan, last);
        int next = (int) Math.min(skipped, places.size());
        while (next < places.size() && next < skipped + wanted && !page.isFull()) {
            page.add(row(places.get(next++)));
        }
        sent += next - skipped;
        boolean more = next < places.size() && sent < query.limit(text.parameters());
        return more ? QueryContinuation.behind(places.get(next - 1), sent, text.hashCodeOfText()) : null;
    }

    private List<FirstPlaces.Place> first(long most, DocumentScan scan, @Nullable SortPosition last) {
        FirstPlaces places = new FirstPlaces(most, order);
        while (scan.hasNext()) {
            DocumentScan.Found found = scan.next();
            List<SortedRow> rows = query.sortedRowsOf(found.document().tree(), text.parameters());
            for (int i = 0; i < rows.size(); i++) {
                SortPosition position =
                        new SortPosition(rows.get(i).keys(), found.document().ridNumber(), i);
                if (last == null || order.compare(position, last) > 0) {
                    places.offer(new FirstPlaces.Place(position, found.key()));
                }
            }
        }
        return places.inOrder();
    }

    private JsonNode row(FirstPlaces.Place place) {
        return rows(place.key()).get(place.position().row()).row();
    }

    private List<SortedRow> rows(byte[] key) {
        byte[] stored = snapshot.get(Table.DOCUMENTS, key);
        return stored == null
                ? List.of()
                : query.sortedRowsOf(StoredDocument.decode(stored).tree(), text.parameters());
    }

    /** The position in the continuation; where its sort keys were too long for that, they are in the document. */
    private @Nullable SortPosition lastSent(QueryContinuation from) {
        SortPosition position = from.position();
        if (position == null) {
            return null;
        }
        if (from.key() == null) {
            if (position.keys().size() != query.sortKeyCount()) {
                throw CosmosError.badRequest("The continuation token belongs to another query: it has "
                        + position.keys().size() + " sort keys, ORDER BY has " + query.sortKeyCount() + " items.");
            }
            return position;
        }
        List<SortedRow> rows = rows(from.key());
        if (position.row() >= rows.size()) {
            throw CosmosError.badRequest("The query cannot go on: its last row has sort keys that are too long for a"
                    + " continuation token, and its document was changed. Start the query again.");
        }
        return new SortPosition(rows.get(position.row()).keys(), position.rid(), position.row());
    }
}
