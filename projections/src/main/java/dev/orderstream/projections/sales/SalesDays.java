package dev.orderstream.projections.sales;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchItemRequestOptions;
import com.azure.cosmos.models.CosmosBatchOperationResult;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosItemRequestOptions;
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
import reactor.core.publisher.Mono;

/**
 * The sales of days in Cosmos DB. A day is a logical partition that holds its total, one per currency, and a document
 * for each order that was counted. Both are written in one transactional batch, so an order counts once, however often
 * its event is seen. The total is incremented where it stands, so several segments add to the same day without retrying.
 */
@Component
class SalesDays {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int FAILED_DEPENDENCY = 424;
    /** A batch has at most 100 operations; one is the total. */
    private static final int ORDERS_PER_BATCH = 99;

    private final CosmosAsyncContainer container;
    private final RequestCharges charges;

    SalesDays(Containers containers, RequestCharges charges) {
        this.container = containers.open(new ContainerDefinition("sales-days", "/partition", List.of("/sortKey/?")));
        this.charges = charges;
    }

    /** Counts orders on their day, or takes cancelled ones out; those that were before are passed over. */
    void store(String day, List<SoldOrder> orders) {
        Map<String, List<SoldOrder>> byCurrency = orders.stream().collect(Collectors.groupingBy(SoldOrder::currency));
        byCurrency.forEach((currency, sold) -> {
            List<SoldOrder> counted =
                    sold.stream().filter(order -> !order.cancelled()).distinct().toList();
            for (int from = 0; from < counted.size(); from += ORDERS_PER_BATCH) {
                count(day, currency, counted.subList(from, Math.min(from + ORDERS_PER_BATCH, counted.size())));
            }
            sold.stream().filter(SoldOrder::cancelled).distinct().forEach(order -> takeOut(day, currency, order));
        });
    }

    private void count(String day, String currency, List<SoldOrder> orders) {
        List<SoldOrder> remaining = orders;
        while (!remaining.isEmpty()) {
            CosmosBatch batch = CosmosBatch.createCosmosBatch(new PartitionKey(day));
            SalesFigures figures = SalesFigures.NONE;
            for (SoldOrder order : remaining) {
                batch.createItemOperation(json(order.orderId(), day, null, order));
                figures = figures.plus(order);
            }
            batch.patchItemOperation(totalId(currency), figures.increments());
            switch (execute(day, batch)) {
                case DONE -> remaining = List.of();
                case NO_TOTAL -> createTotal(day, currency);
                case OUTRUN -> remaining = notCounted(day, remaining);
            }
        }
    }

    private void takeOut(String day, String currency, SoldOrder cancelled) {
        while (true) {
            Optional<Document> counted = read(day, cancelled.orderId());
            if (counted.isEmpty()
                    || content(counted.get().json(), SoldOrder.class).cancelled()) {
                return;
            }
            CosmosBatch batch = CosmosBatch.createCosmosBatch(new PartitionKey(day));
            batch.replaceItemOperation(
                    cancelled.orderId(),
                    json(cancelled.orderId(), day, null, cancelled),
                    new CosmosBatchItemRequestOptions()
                            .setIfMatchETag(counted.get().etag()));
            batch.patchItemOperation(
                    totalId(currency), SalesFigures.NONE.minus(cancelled).increments());
            if (execute(day, batch) == Outcome.DONE) {
                return;
            }
        }
    }

    private enum Outcome {
        DONE,
        /** The day has no total in this currency yet. */
        NO_TOTAL,
        /** An order was counted or taken out before, or by somebody else just now. */
        OUTRUN
    }

    private Outcome execute(String day, CosmosBatch batch) {
        CosmosBatchResponse response =
                Objects.requireNonNull(container.executeCosmosBatch(batch).block());
        charges.charged("write-view", container.getId(), response.getRequestCharge());
        if (response.isSuccessStatusCode()) {
            return Outcome.DONE;
        }
        int culprit = response.getResults().stream()
                .mapToInt(CosmosBatchOperationResult::getStatusCode)
                .filter(status -> status != FAILED_DEPENDENCY)
                .findFirst()
                .orElse(response.getStatusCode());
        return switch (culprit) {
            case NOT_FOUND -> Outcome.NO_TOTAL;
            case CONFLICT, PRECONDITION_FAILED -> Outcome.OUTRUN;
            default ->
                throw new IllegalStateException(
                        "The sales of %s cannot be stored: the batch was refused with status %d. %s"
                                .formatted(day, culprit, response.getErrorMessage()));
        };
    }

    private void createTotal(String day, String currency) {
        ObjectNode json = json(totalId(currency), day, day + "/" + currency, SalesFigures.NONE);
        container
                .createItem(json, new PartitionKey(day), new CosmosItemRequestOptions())
                .doOnNext(response -> charges.charged("write-view", container.getId(), response.getRequestCharge()))
                .then()
                // Another segment created it just now.
                .onErrorResume(CosmosException.class, e -> e.getStatusCode() == CONFLICT ? Mono.empty() : Mono.error(e))
                .block();
    }

    private List<SoldOrder> notCounted(String day, List<SoldOrder> orders) {
        return orders.stream()
                .filter(order -> read(day, order.orderId()).isEmpty())
                .toList();
    }

    /** What was sold on a day in a currency. */
    Optional<SalesDay> find(String day, String currency) {
        return read(day, totalId(currency)).map(document -> salesDay(document.json()));
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
                shown.stream().map(SalesDays::salesDay).toList(),
                more
                        ? PageRequest.cursor(
                                shown.get(shown.size() - 1).path("sortKey").asText())
                        : null);
    }

    private record Document(JsonNode json, String etag) {}

    private Optional<Document> read(String day, String id) {
        try {
            return container
                    .readItem(id, new PartitionKey(day), JsonNode.class)
                    .doOnNext(response -> charges.charged("read-view", container.getId(), response.getRequestCharge()))
                    .map(response -> new Document(response.getItem(), response.getETag()))
                    .blockOptional();
        } catch (CosmosException e) {
            charges.charged("read-view", container.getId(), e.getRequestCharge());
            if (e.getStatusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static SalesDay salesDay(JsonNode total) {
        String[] dayAndCurrency = total.path("sortKey").asText().split("/");
        return content(total, SalesFigures.class).of(dayAndCurrency[0], dayAndCurrency[1]);
    }

    private static String totalId(String currency) {
        return "total-" + currency;
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
