package dev.orderstream.replay.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A return as its event tells it.
 *
 * @param orderId null for a stand-alone credit
 * @param lines goods
 * @param charges what was credited besides goods
 * @param total pounds and pence
 */
record RecordedReturn(
        String returnId,
        @Nullable String orderId,
        Instant occurredAt,
        List<Item> lines,
        List<Item> charges,
        BigDecimal total) {

    /**
     * Some of something.
     *
     * @param code stock code, or code of a charge
     */
    record Item(String code, long quantity, BigDecimal unitPrice) {

        /** What it is, apart from how many. */
        String key() {
            return code + " at " + unitPrice.stripTrailingZeros().toPlainString();
        }

        /** Pounds and pence: quantity × unit price, rounded half up. */
        BigDecimal total() {
            return unitPrice.multiply(BigDecimal.valueOf(quantity)).setScale(2, RoundingMode.HALF_UP);
        }
    }

    static RecordedReturn of(JsonNode event) {
        return new RecordedReturn(
                event.path("returnId").asText(),
                event.hasNonNull("orderId") ? event.path("orderId").asText() : null,
                Instant.parse(event.path("occurredAt").asText()),
                items(event.path("lines"), "sku"),
                items(event.path("charges"), "code"),
                new BigDecimal(event.path("total").path("amount").asText()));
    }

    private static List<Item> items(JsonNode items, String code) {
        List<Item> found = new ArrayList<>();
        for (JsonNode item : items) {
            found.add(new Item(
                    item.path(code).asText(),
                    item.path("quantity").asLong(),
                    new BigDecimal(item.path("unitPrice").path("amount").asText())));
        }
        return found;
    }

    LocalDate day() {
        return occurredAt.atZone(ZoneOffset.UTC).toLocalDate();
    }

    long units() {
        return lines.stream().mapToLong(Item::quantity).sum();
    }
}
