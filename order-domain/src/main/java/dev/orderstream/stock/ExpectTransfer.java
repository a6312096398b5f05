package dev.orderstream.stock;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Units are on their way from another location. Creates the stock item if there is none. Each transfer id counts once.
 *
 * @param quantity units, 0 to 1,000,000,000; with 0 nothing comes, but the stock item is there
 */
public record ExpectTransfer(
        @TargetAggregateIdentifier StockItemId stockItemId,
        String sku,
        String location,
        String transferId,
        String fromLocation,
        int quantity)
        implements StockCommand {

    /** @throws IllegalArgumentException if a value is out of range, or the key is not that of the SKU and location */
    public ExpectTransfer {
        StockItemId.require(stockItemId, sku, location);
        StockIds.requireMovement(transferId);
        Require.keyPart("fromLocation", fromLocation);
        Require.between("quantity", quantity, 0, StockQuantity.MAX);
    }

    /** A transfer whose key is derived from SKU and location. */
    public static ExpectTransfer of(String sku, String location, String transferId, String fromLocation, int quantity) {
        return new ExpectTransfer(StockItemId.of(sku, location), sku, location, transferId, fromLocation, quantity);
    }
}
