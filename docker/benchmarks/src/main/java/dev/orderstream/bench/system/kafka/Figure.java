package dev.orderstream.bench.system.kafka;

import java.util.Locale;

/** What {@code bench kafka} measures. */
enum Figure {
    /** Events per second from the store to a reader. */
    PUBLICATION,
    /** Commands per second from a topic into the store. */
    INTAKE,
    /** From the response to an order until its record can be read. */
    LATENCY;

    /** As it is written in commands. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
