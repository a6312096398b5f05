package dev.orderstream.projections.sales;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.container.ContainerDefinition;
import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.document.Batch;
import dev.orderstream.axon.cosmos.document.DocumentKey;
import dev.orderstream.axon.cosmos.document.Documents;
import dev.orderstream.axon.cosmos.document.Status;
import dev.orderstream.axon.cosmos.document.Versioned;
import dev.orderstream.axon.cosmos.document.WriteAttempts;
import dev.orderstream.projections.view.Page;
import dev.orderstream.projections.view.PageRequest;
import dev.orderstream.projections.view.SortedListing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The sales of days in Cosmos DB. A day is a logical partition that holds its total, one per currency, and a document
 * for each order and return that was counted. Both are written in one transactional batch, so each counts once, however often
 * its event is seen. The total is incremented where it stands, so several segments add to the same day without retrying.
 */
@Component
class SalesDays {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final String WRITE = "write-view";
    /** One operation of a batch is on the total. */
    private static final int COUNTED_PER_BATCH = Batch.MOST_OPERATIONS - 1;

    private final Documents documents;
    /** An event whose outcome is unknown is delivered again. */
    private final WriteAttempts attempts = new WriteAttempts(0);

    private final SortedListing sorted;

    SalesDays(Containers containers, RequestCharges charges) {
        this.documents = new Documents(
                containers.open(new ContainerDefinition("sales-days", "/partition", List.of("/sortKey/?"))), charges);
        this.sorted = new SortedListing(documents);
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
        List<Counted> remaining = new ArrayList<>(counted);
        attempts.untilDone(WRITE, attempt -> {
            if (remaining.isEmpty()) {
                return true;
            }
            Batch batch = documents.batch(day);
            SalesFigures figures = SalesFigures.NONE;
            for (Counted each : remaining) {
                batch.create(json(each.documentId(), day, null, each));
                figures = figures.plus(each.figures());
            }
            batch.patch(totalId(currency), figures.increments());
            WriteStatus outcome = execute(day, batch);
            if (outcome == WriteStatus.NO_TOTAL) {
                createTotal(day, currency);
            } else if (outcome == WriteStatus.OUTRUN) {
                remaining.removeIf(each -> read(day, each.documentId()).isPresent());
            }
            return outcome == WriteStatus.DONE;
        });
    }

    /** Changes what an order counts for, if it was counted. */
    void change(SoldOrder order, UnaryOperator<SoldOrder> change) {
        attempts.untilDone(WRITE, attempt -> {
            Optional<Versioned<SoldOrder>> stored =
                    read(order.day(), order.documentId()).map(found -> found.map(SalesDays::soldOrder));
            if (stored.isEmpty()) {
                return true;
            }
            SoldOrder before = stored.get().value();
            SoldOrder after = change.apply(before);
            return after.equals(before) || replaced(before, after, stored.get().etag());
        });
    }

    private boolean replaced(SoldOrder before, SoldOrder after, String etag) {
        Batch batch = documents
                .batch(after.day())
                .replace(after.documentId(), json(after.documentId(), after.day(), null, after), etag)
                .patch(
                        totalId(after.currency()),
                        after.figures().minus(before.figures()).increments());
        return execute(after.day(), batch) == WriteStatus.DONE;
    }

    private enum WriteStatus {
        DONE,
        /** The day has no total in this currency yet. */
        NO_TOTAL,
        /** Something was counted or changed before, or by somebody else just now. */
        OUTRUN
    }

    private WriteStatus execute(String day, Batch batch) {
        Batch.BatchStatus outcome = batch.execute(WRITE);
        Status refusal = outcome.status();
        if (outcome.isApplied()) {
            return WriteStatus.DONE;
        }
        if (refusal.isOneOf(Status.NOT_FOUND)) {
            return WriteStatus.NO_TOTAL;
        }
        if (refusal.isOvertaken()) {
            return WriteStatus.OUTRUN;
        }
        throw refusal.failure("The sales of %s cannot be stored: the batch was refused.".formatted(day));
    }

    /** Another segment may create it just now. */
    private void createTotal(String day, String currency) {
        documents.createIfAbsent(WRITE, day, json(totalId(currency), day, day + "/" + currency, SalesFigures.NONE));
    }

    /** What was sold on a day in a currency. */
    Optional<SalesDay> find(String day, String currency) {
        return read(day, totalId(currency)).map(found -> salesDay(found.value()));
    }

    /** Days in ascending order, one item per day and currency. */
    Page<SalesDay> list(String from, String to, PageRequest request) {
        return sorted.ascending(from, to + "/~", request).map(SalesDays::salesDay);
    }

    private Optional<Versioned<JsonNode>> read(String day, String id) {
        return documents.read("read-view", new DocumentKey(day, id));
    }

    private static SoldOrder soldOrder(JsonNode document) {
        return content(document, SoldOrder.class);
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
