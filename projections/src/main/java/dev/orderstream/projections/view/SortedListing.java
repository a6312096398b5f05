package dev.orderstream.projections.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.document.Documents;
import dev.orderstream.axon.cosmos.document.Query;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Lists the documents of a container by their sort key, page by page; those without one are in no list. */
public final class SortedListing {

    private static final String OPERATION = "list-views";
    private static final String SORT_KEY = "sortKey";

    private final Documents documents;

    public SortedListing(Documents documents) {
        this.documents = documents;
    }

    /** The documents of all partitions whose sort key is in a range, both ends included, the lowest first. */
    public Page<JsonNode> ascending(String from, String to, PageRequest request) {
        return ascending(from, to, Restriction.none(), request);
    }

    /** As {@link #ascending(String, String, PageRequest)}, of views of some kinds only. */
    Page<JsonNode> ascending(String from, String to, Restriction restriction, PageRequest request) {
        String after = request.after(documents.containerName());
        List<String> names = new ArrayList<>();
        for (int i = 0; i < restriction.values().size(); i++) {
            names.add("@value" + i);
        }
        Query query = documents
                .query(
                        OPERATION,
                        "SELECT * FROM c WHERE c.sortKey " + (after == null ? ">=" : ">")
                                + " @from AND c.sortKey <= @to" + condition(restriction, names)
                                + " ORDER BY c.sortKey")
                .with("@from", after == null ? from : after)
                .with("@to", to);
        Iterator<String> name = names.iterator();
        restriction.values().forEach(value -> query.with(name.next(), value));
        return page(query, request);
    }

    private static String condition(Restriction restriction, List<String> names) {
        return names.isEmpty()
                ? ""
                : " AND c.view[\"" + restriction.property() + "\"] IN (" + String.join(", ", names) + ")";
    }

    /** The documents of a partition, that with the highest sort key first. */
    public Page<JsonNode> descending(String partition, PageRequest request) {
        String after = request.after(documents.containerName());
        Query query = after == null
                ? documents.query(OPERATION, "SELECT * FROM c ORDER BY c.sortKey DESC")
                : documents
                        .query(OPERATION, "SELECT * FROM c WHERE c.sortKey < @after ORDER BY c.sortKey DESC")
                        .with("@after", after);
        return page(query.in(partition), request);
    }

    private Page<JsonNode> page(Query query, PageRequest request) {
        int limit = request.limit();
        List<JsonNode> found = new ArrayList<>();
        Iterator<List<JsonNode>> pages = query.inPagesOf(limit + 1).pages();
        while (found.size() <= limit && pages.hasNext()) {
            found.addAll(pages.next());
        }
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        String last = found.get(limit - 1).path(SORT_KEY).asText();
        return new Page<>(List.copyOf(found.subList(0, limit)), request.next(documents.containerName(), last));
    }
}
