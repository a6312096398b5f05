package dev.orderstream.replay.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What the projections service shows of an order.
 *
 * @param identity what the business knows it by: an order number, or a sale's store, register and receipt
 */
record OrderView(
        String orderId,
        String identity,
        String status,
        Instant placedAt,
        List<Line> lines,
        List<Line> charges,
        BigDecimal total) {

    /**
     * A line of goods or a charge.
     *
     * @param key line id and SKU, or the code of a charge
     * @param returned units that have come back
     */
    record Line(String key, String sku, long quantity, BigDecimal unitPrice, BigDecimal total, long returned) {}

    static OrderView of(JsonNode view) {
        List<Line> lines = new ArrayList<>();
        for (JsonNode line : view.path("lines")) {
            lines.add(item(line, line.path("lineId").asText(), line.path("sku").asText()));
        }
        List<Line> charges = new ArrayList<>();
        for (JsonNode charge : view.path("charges")) {
            charges.add(item(charge, "charge", charge.path("code").asText()));
        }
        return new OrderView(
                view.path("orderId").asText(),
                identity(view),
                view.path("status").asText(),
                Instant.parse(view.path("placedAt").asText()),
                lines,
                charges,
                new BigDecimal(view.path("total").path("amount").asText()));
    }

    static String identityOfOrder(String orderNumber) {
        return "order " + orderNumber;
    }

    static String identityOfSale(String storeId, String registerId, String receiptNumber) {
        return "sale " + storeId + "/" + registerId + "/" + receiptNumber;
    }

    private static String identity(JsonNode view) {
        return view.path("channel").asText().equals("POINT_OF_SALE")
                ? identityOfSale(
                        view.path("storeId").asText(),
                        view.path("registerId").asText(),
                        view.path("receiptNumber").asText())
                : identityOfOrder(view.path("orderNumber").asText());
    }

    private static Line item(JsonNode item, String id, String code) {
        return new Line(
                id + " " + code,
                code,
                item.path("quantity").asLong(),
                new BigDecimal(item.path("unitPrice").asText()),
                new BigDecimal(item.path("total").asText()),
                item.path("returned").asLong());
    }

    /** Whether the order counts as sold, and its goods as taken. */
    boolean sold() {
        return status.equals("CONFIRMED") || status.equals("COMPLETED");
    }

    LocalDate day() {
        return placedAt.atZone(ZoneOffset.UTC).toLocalDate();
    }

    long units() {
        return lines.stream().mapToLong(Line::quantity).sum();
    }
}
