package dev.orderstream.projections.sales;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchItemRequestOptions;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.container.ContainerDefinition;
import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.projections.view.Page;
import dev.orderstream.projections.view.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The sales of days in Cosmos DB. A day is a logical partition that holds its total, one per currency, and a document
 * for each order that was counted. Both are written in one transactional batch, so an order counts once, however often
 * its event is seen and whoever else adds to the same day.
 */
@Component
class SalesDays {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final int NOT_FOUND = 404;
    /** A batch has at most 100 operations; one is the total. */
    private static final int ORDERS_PER_BATCH = 99;

    private final CosmosAsyncContainer container;
    private final RequestCharges charges;

    SalesDays(Containers containers, RequestCharges charges) {
        this.container = containers.open(new ContainerDefinition("sales-days", "/partition", List.of("/sortKey/?")));
        this.charges = charges;
    }

    private record Document<T>(T content, String etag) {}

    /** Counts orders on their day, or takes cancelled ones out; those that were before are passed over. */
    void store(String day, List<SoldOrder> orders) {
        Map<String, List<SoldOrder>> byCurrency = orders.stream().collect(Collectors.groupingBy(SoldOrder::currency));
        byCurrency.forEach((currency, sold) -> {
            // An order that is counted and taken out in one batch of events takes two steps.
            List<SoldOrder> counted =
                    sold.stream().filter(order -> !order.cancelled()).distinct().toList();
            List<SoldOrder> cancelled =
                    sold.stream().filter(SoldOrder::cancelled).distinct().toList();
            inBatches(day, currency, counted);
            inBatches(day, currency, cancelled);
        });
    }

    private void inBatches(String day, String currency, List<SoldOrder> orders) {
        for (int from = 0; from < orders.size(); from += ORDERS_PER_BATCH) {
            List<SoldOrder> part = orders.subList(from, Math.min(from + ORDERS_PER_BATCH, orders.size()));
            while (!tryStore(day, currency, part)) {
                // Another segment changed the day in between: decide again on what stands there now.
                Thread.onSpinWait();
            }
        }
    }

    private boolean tryStore(String day, String currency, List<SoldOrder> orders) {
        Optional<Document<SalesDay>> stored = read(day, totalId(currency), SalesDay.class);
        SalesDay total = stored.map(Document::content).orElse(SalesDay.empty(day, currency));
        CosmosBatch batch = CosmosBatch.createCosmosBatch(new PartitionKey(day));
        boolean changed = false;
        for (SoldOrder order : orders) {
            Optional<Document<SoldOrder>> counted = read(day, order.orderId(), SoldOrder.class);
            if (counted.isEmpty() && !order.cancelled()) {
                batch.createItemOperation(json(order.orderId(), day, null, order));
                total = total.counting(order);
                changed = true;
            } else if (counted.isPresent()
                    && order.cancelled()
                    && !counted.get().content().cancelled()) {
                batch.replaceItemOperation(
                        order.orderId(), json(order.orderId(), day, null, order), ifMatch(counted.get()));
                total = total.takingOut(order);
                changed = true;
            }
        }
        if (!changed) {
            return true;
        }
        ObjectNode json = json(totalId(currency), day, day + "/" + currency, total);
        if (stored.isPresent()) {
            batch.replaceItemOperation(totalId(currency), json, ifMatch(stored.get()));
        } else {
            batch.createItemOperation(json);
        }
        CosmosBatchResponse response =
                Objects.requireNonNull(container.executeCosmosBatch(batch).block());
        charges.charged("write-view", container.getId(), response.getRequestCharge());
        return accepted(day, response);
    }

    private static boolean accepted(String day, CosmosBatchResponse response) {
        if (response.isSuccessStatusCode()) {
            return true;
        }
        boolean outrun = response.getStatusCode() == 409 || response.getStatusCode() == 412;
        if (!outrun) {
            throw new IllegalStateException("The sales of %s cannot be stored: the batch was refused with status %d. %s"
                    .formatted(day, response.getStatusCode(), response.getErrorMessage()));
        }
        return false;
    }

    /** What was sold on a day in a currency. */
    Optional<SalesDay> find(String day, String currency) {
        return read(day, totalId(currency), SalesDay.class).map(Document::content);
    }

    /** Days in ascending order, one item per day and currency. */
    Page<SalesDay> list(String from, String to, PageRequest request) {
        List<SqlParameter> parameters = List.of(
                new SqlParameter("@from", request.after() == null ? from : request.after()),
                new SqlParameter("@to", to + "/~"));
        String comparison = request.after() == null ? ">=" : ">";
        SqlQuerySpec query = new SqlQuerySpec(
                "SELECT * FROM c WHERE c.sortKey " + comparison + " @from AND c.sortKey <= @to ORDER BY c.sortKey",
                parameters);
        List<JsonNode> found = new ArrayList<>();
        for (FeedResponse<JsonNode> page : container
                .queryItems(query, new CosmosQueryRequestOptions(), JsonNode.class)
                .byPage(request.limit() + 1)
                .toIterable(1)) {
            charges.charged("list-views", container.getId(), page.getRequestCharge());
            found.addAll(page.getResults());
            if (found.size() > request.limit()) {
                break;
            }
        }
        boolean more = found.size() > request.limit();
        List<JsonNode> shown = more ? found.subList(0, request.limit()) : found;
        return new Page<>(
                shown.stream().map(json -> content(json, SalesDay.class)).toList(),
                more
                        ? PageRequest.cursor(
                                shown.get(shown.size() - 1).path("sortKey").asText())
                        : null);
    }

    private <T> Optional<Document<T>> read(String day, String id, Class<T> type) {
        try {
            return container
                    .readItem(id, new PartitionKey(day), JsonNode.class)
                    .doOnNext(response -> charges.charged("read-view", container.getId(), response.getRequestCharge()))
                    .map(response -> new Document<>(content(response.getItem(), type), response.getETag()))
                    .blockOptional();
        } catch (CosmosException e) {
            charges.charged("read-view", container.getId(), e.getRequestCharge());
            if (e.getStatusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static String totalId(String currency) {
        return "total-" + currency;
    }

    private static CosmosBatchItemRequestOptions ifMatch(Document<?> document) {
        return new CosmosBatchItemRequestOptions().setIfMatchETag(document.etag());
    }

    private static ObjectNode json(String id, String day, @Nullable String sortKey, Object content) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", id);
        json.put("partition", day);
        if (sortKey != null) {
            json.put("sortKey", sortKey);
        }
        json.set("view", JSON.valueToTree(content));
        return json;
    }

    private static <T> T content(JsonNode document, Class<T> type) {
        return JSON.convertValue(document.path("view"), type);
    }
}
