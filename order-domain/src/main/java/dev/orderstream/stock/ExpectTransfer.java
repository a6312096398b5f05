package dev.orderstream.stock;

import dev.orderstream.rule.Require;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Units are on their way from another location. Creates the stock item if there is none. Each transfer id counts once.
 *
 * @param quantity units, 1 to 1,000,000,000
 */
public record ExpectTransfer(
        @TargetAggregateIdentifier String stockItemId,
        String sku,
        String location,
        String transferId,
        String fromLocation,
        int quantity)
        implements StockCommand {

    /** @throws IllegalArgumentException if a value is out of range, or the key is not that of the SKU and location */
    public ExpectTransfer {
        StockItem.requireIdOf(stockItemId, sku, location);
        StockItem.requireMovementId(transferId);
        Require.keyPart("fromLocation", fromLocation);
        StockQuantity.require(quantity);
    }

    /** A transfer whose key is derived from SKU and location. */
    public static ExpectTransfer of(String sku, String location, String transferId, String fromLocation, int quantity) {
        return new ExpectTransfer(StockItem.idOf(sku, location), sku, location, transferId, fromLocation, quantity);
    }
}
