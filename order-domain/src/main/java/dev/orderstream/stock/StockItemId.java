package dev.orderstream.stock;

import dev.orderstream.rule.Require;
import org.jspecify.annotations.Nullable;

/**
 * The key of a stock item, written {@code <sku>@<location>}. The location of a bucket, into which an item is split, is that of the item
 * with {@code ~} and the bucket's number.
 *
 * @param sku what lies there; has no {@code @}
 * @param location where it lies
 */
public record StockItemId(String sku, String location) {

    private static final String FIELD = "stockItemId";
    private static final char AT = '@';
    private static final char BUCKET = '~';

    /**
     * The key of what is asked for by a command.
     *
     * @throws IllegalArgumentException if a part is missing, longer than 99 characters, or contains a character that is not allowed
     */
    public static StockItemId of(String sku, String location) {
        return new StockItemId(Require.keyPart("sku", sku), Require.keyPart("location", location));
    }

    /**
     * Takes a written key apart.
     *
     * @throws IllegalArgumentException if it is not one of a stock item
     */
    public static StockItemId parse(String stockItemId) {
        int at = stockItemId.indexOf(AT);
        if (at <= 0 || at == stockItemId.length() - 1) {
            throw new IllegalArgumentException(
                    "stockItemId is \"" + stockItemId + "\" and must be a SKU and a location with @ between them");
        }
        return new StockItemId(stockItemId.substring(0, at), stockItemId.substring(at + 1));
    }

    /**
     * Makes sure that a command has one that may be sent. The location of a bucket may be longer than that of an item.
     *
     * @throws IllegalArgumentException if it is missing, or it or a part of it is no identifier
     */
    static void require(@Nullable StockItemId stockItemId) {
        StockItemId given = Require.present(FIELD, stockItemId);
        Require.keyPart("sku", given.sku);
        Require.identifier("location", given.location);
        Require.identifier(FIELD, given.toString());
    }

    /**
     * Makes sure that a command that may make a stock item has the key that the SKU and the location beside it make.
     *
     * @throws IllegalArgumentException if it is another one, or none
     */
    static void require(@Nullable StockItemId stockItemId, String sku, String location) {
        StockItemId expected = of(sku, location);
        require(stockItemId);
        if (!expected.equals(stockItemId)) {
            throw new IllegalArgumentException("stockItemId is \"" + stockItemId + "\"; for sku " + sku
                    + " at location " + location + " it is \"" + expected + "\"");
        }
    }

    /** Whether it is a part of an item that is split. */
    public boolean isBucket() {
        return location.indexOf(BUCKET) >= 0;
    }

    /** The bucket of this item that has this number, counted from 0. */
    public StockItemId bucket(int number) {
        return new StockItemId(sku, location + BUCKET + number);
    }

    /** The item that this bucket is a part of; what is not a bucket is itself. */
    public StockItemId whole() {
        int separator = location.lastIndexOf(BUCKET);
        return separator < 0 ? this : new StockItemId(sku, location.substring(0, separator));
    }

    /** As it is written: {@code <sku>@<location>}. */
    @Override
    public String toString() {
        return sku + AT + location;
    }
}
