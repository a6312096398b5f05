package dev.orderstream.projections.sales;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchItemRequestOptions;
import com.azure.cosmos.models.CosmosBatchOperationResult;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.container.ContainerDefinition;
import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.parking.TransientFailures;
import dev.orderstream.axon.cosmos.parking.TransientStoreException;
import dev.orderstream.axon.cosmos.read.PointRead;
import dev.orderstream.projections.view.Page;
import dev.orderstream.projections.view.PageRequest;
import dev.orderstream.projections.view.SortedListing;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The sales of days in Cosmos DB. A day is a logical partition that holds its total, one per currency, and a document
 * for each order and return that was counted. Both are written in one transactional batch, so each counts once, however often
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
    private static final int COUNTED_PER_BATCH = 99;

    private final CosmosAsyncContainer container;
    private final RequestCharges charges;
    private final SortedListing sorted;

    SalesDays(Containers containers, RequestCharges charges) {
        this.container = containers.open(new ContainerDefinition("sales-days", "/partition", List.of("/sortKey/?")));
        this.charges = charges;
        this.sorted = new SortedListing(container, charges);
    }

    /** Counts orders and returns on their day; those that were before are passed over. */
    void count(String day, List<Counted> all) {
        Map<String, List<Counted>> byCurrency =
                all.stream().distinct().collect(Collectors.groupingBy(Counted::currency));
        byCurrency.forEach((currency, counted) -> {
            for (int from = 0; from < counted.size(); from += COUNTED_PER_BATCH) {
                count(day, currency, counted.subList(from, Math.min(from + COUNTED_PER_BATCH, counted.size())));
            }
        });
    }

    private void count(String day, String currency, List<Counted> counted) {
        List<Counted> remaining = counted;
        while (!remaining.isEmpty()) {
            CosmosBatch batch = CosmosBatch.createCosmosBatch(new PartitionKey(day));
            SalesFigures figures = SalesFigures.NONE;
            for (Counted each : remaining) {
                batch.createItemOperation(json(each.documentId(), day, null, each));
                figures = figures.plus(each.figures());
            }
            batch.patchItemOperation(totalId(currency), figures.increments());
            switch (execute(day, batch)) {
                case DONE -> remaining = List.of();
                case NO_TOTAL -> createTotal(day, currency);
                case OUTRUN -> remaining = notCounted(day, remaining);
            }
        }
    }

    /** Changes what an order counts for, if it was counted. */
    void change(SoldOrder order, UnaryOperator<SoldOrder> change) {
        while (true) {
            Optional<CosmosItemResponse<JsonNode>> stored = read(order.day(), order.documentId());
            if (stored.isEmpty()) {
                return;
            }
            SoldOrder before = content(stored.get().getItem(), SoldOrder.class);
            SoldOrder after = change.apply(before);
            if (after.equals(before) || replaced(before, after, stored.get().getETag())) {
                return;
            }
        }
    }

    private boolean replaced(SoldOrder before, SoldOrder after, String etag) {
        CosmosBatch batch = CosmosBatch.createCosmosBatch(new PartitionKey(after.day()));
        batch.replaceItemOperation(
                after.documentId(),
                json(after.documentId(), after.day(), null, after),
                new CosmosBatchItemRequestOptions().setIfMatchETag(etag));
        batch.patchItemOperation(
                totalId(after.currency()),
                after.figures().minus(before.figures()).increments());
        return execute(after.day(), batch) == Outcome.DONE;
    }

    private enum Outcome {
        DONE,
        /** The day has no total in this currency yet. */
        NO_TOTAL,
        /** Something was counted or changed before, or by somebody else just now. */
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
            default -> throw refused(day, culprit, response.getErrorMessage());
        };
    }

    private static RuntimeException refused(String day, int status, @Nullable String reason) {
        String message = "The sales of %s cannot be stored: the batch was refused with status %d. %s"
                .formatted(day, status, reason);
        return TransientFailures.isTransientStatus(status)
                ? new TransientStoreException(message)
                : new IllegalStateException(message);
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

    private List<Counted> notCounted(String day, List<Counted> counted) {
        return counted.stream()
                .filter(each -> read(day, each.documentId()).isEmpty())
                .toList();
    }

    /** What was sold on a day in a currency. */
    Optional<SalesDay> find(String day, String currency) {
        return read(day, totalId(currency)).map(response -> salesDay(response.getItem()));
    }

    /** Days in ascending order, one item per day and currency. */
    Page<SalesDay> list(String from, String to, PageRequest request) {
        return sorted.ascending(from, to + "/~", request).map(SalesDays::salesDay);
    }

    private Optional<CosmosItemResponse<JsonNode>> read(String day, String id) {
        return PointRead.find(container, id, new PartitionKey(day), "read-view", charges)
                .blockOptional();
    }

    private static SalesDay salesDay(JsonNode total) {
        String[] dayAndCurrency = total.path("sortKey").asText().split("/", -1);
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
