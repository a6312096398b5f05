package dev.orderstream.cost.price;

import java.util.Locale;

/** How throughput is paid for. */
public enum Mode {
    SERVERLESS,
    MANUAL,
    AUTOSCALE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
