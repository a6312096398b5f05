package dev.orderstream.cosmos.embedded.sql.expression;

import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The aggregate functions (https://learn.microsoft.com/cosmos-db/query/aggregate-functions). */
public enum AggregateFunction {
    COUNT("Count", Accumulator.Count::new),
    SUM("Sum", Accumulator.Sum::new),
    AVG("Average", Accumulator.Average::new),
    MIN("Min", () -> new Accumulator.Extreme(order -> order < 0)),
    MAX("Max", () -> new Accumulator.Extreme(order -> order > 0));

    private final String planName;
    private final Supplier<Accumulator> accumulators;

    AggregateFunction(String planName, Supplier<Accumulator> accumulators) {
        this.planName = planName;
        this.accumulators = accumulators;
    }

    public static @Nullable AggregateFunction named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (AggregateFunction function : values()) {
            if (function.name().equals(upper)) {
                return function;
            }
        }
        return null;
    }

    /** The name that the SDKs know it by in a query plan. */
    public String planName() {
        return planName;
    }

    public Accumulator accumulator() {
        return accumulators.get();
    }
}
