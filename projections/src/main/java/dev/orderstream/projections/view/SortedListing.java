package dev.orderstream.projections.view;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import java.util.ArrayList;
import java.util.List;

/** Lists the documents of a container by their sort key, page by page; those without one are in no list. */
public final class SortedListing {

    private static final String SORT_KEY = "sortKey";

    private final CosmosAsyncContainer container;
    private final RequestCharges charges;

    public SortedListing(CosmosAsyncContainer container, RequestCharges charges) {
        this.container = container;
        this.charges = charges;
    }

    /** The documents of all partitions whose sort key is in a range, both ends included, the lowest first. */
    public Page<JsonNode> ascending(String from, String to, PageRequest request) {
        return ascending(from, to, Restriction.none(), request);
    }

    /** As {@link #ascending(String, String, PageRequest)}, of views of some kinds only. */
    Page<JsonNode> ascending(String from, String to, Restriction restriction, PageRequest request) {
        String after = request.after(container.getId());
        String comparison = after == null ? ">=" : ">";
        List<SqlParameter> parameters = new ArrayList<>(
                List.of(new SqlParameter("@from", after == null ? from : after), new SqlParameter("@to", to)));
        String condition = condition(restriction, parameters);
        return page(
                new SqlQuerySpec(
                        "SELECT * FROM c WHERE c.sortKey " + comparison + " @from AND c.sortKey <= @to" + condition
                                + " ORDER BY c.sortKey",
                        parameters),
                new CosmosQueryRequestOptions(),
                request);
    }

    private static String condition(Restriction restriction, List<SqlParameter> parameters) {
        if (restriction.values().isEmpty()) {
            return "";
        }
        List<String> names = new ArrayList<>();
        for (String value : restriction.values()) {
            names.add("@value" + names.size());
            parameters.add(new SqlParameter(names.get(names.size() - 1), value));
        }
        return " AND c.view[\"" + restriction.property() + "\"] IN (" + String.join(", ", names) + ")";
    }

    /** The documents of a partition, that with the highest sort key first. */
    public Page<JsonNode> descending(String partition, PageRequest request) {
        String after = request.after(container.getId());
        String condition = after == null ? "" : " WHERE c.sortKey < @after";
        List<SqlParameter> parameters = after == null ? List.of() : List.of(new SqlParameter("@after", after));
        return page(
                new SqlQuerySpec("SELECT * FROM c" + condition + " ORDER BY c.sortKey DESC", parameters),
                new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(partition)),
                request);
    }

    private Page<JsonNode> page(SqlQuerySpec query, CosmosQueryRequestOptions options, PageRequest request) {
        int limit = request.limit();
        List<JsonNode> found = new ArrayList<>();
        for (FeedResponse<JsonNode> page : container
                .queryItems(query, options, JsonNode.class)
                .byPage(limit + 1)
                .toIterable(1)) {
            charges.charged("list-views", container.getId(), page.getRequestCharge());
            found.addAll(page.getResults());
            if (found.size() > limit) {
                break;
            }
        }
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        String last = found.get(limit - 1).path(SORT_KEY).asText();
        return new Page<>(List.copyOf(found.subList(0, limit)), request.next(container.getId(), last));
    }
}
