package dev.orderstream.stock;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Units have arrived. The first receipt of a SKU at a location creates its stock item.
 *
 * @param stockItemId {@code <sku>@<location>}
 * @param quantity units, 1 to 1,000,000,000
 * @param reference the delivery note or purchase order, if there is one
 */
public record ReceiveStock(
        @TargetAggregateIdentifier StockItemId stockItemId,
        String sku,
        String location,
        int quantity,
        @Nullable String reference)
        implements StockCommand {

    /** @throws IllegalArgumentException if a value is out of range, or the key is not that of the SKU and location */
    public ReceiveStock {
        StockItemId.require(stockItemId, sku, location);
        StockQuantity.require(quantity);
        if (reference != null) {
            Require.text("reference", reference, 200);
        }
    }

    /** A receipt whose key is derived from SKU and location. */
    public static ReceiveStock of(String sku, String location, int quantity, @Nullable String reference) {
        return new ReceiveStock(StockItemId.of(sku, location), sku, location, quantity, reference);
    }
}
