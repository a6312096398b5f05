package dev.orderstream.stock;

import org.jspecify.annotations.Nullable;

/** Where stock lies. */
public final class StockLocation {

    /** The location meant when none is named. */
    public static final String DEFAULT = "MAIN";

    private StockLocation() {}

    /** The location that is named, or the default one when none is. */
    public static String orDefault(@Nullable String location) {
        return location == null ? DEFAULT : location;
    }
}
