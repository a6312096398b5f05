package dev.orderstream.stock;

import dev.orderstream.rule.Require;

/** The range of a quantity of stock in one command, in units. */
public final class StockQuantity {

    /** Most units that one command may move. */
    public static final int MAX = 1_000_000_000;

    private StockQuantity() {}

    static int require(int quantity) {
        return Require.between("quantity", quantity, 1, MAX);
    }
}
