package dev.orderstream.stock;

/** Where stock lies. */
public final class StockLocation {

    /** The location meant when none is named. */
    public static final String DEFAULT = "MAIN";

    private StockLocation() {}
}
