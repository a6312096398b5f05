package dev.orderstream.cost.price;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/** Where one way to pay gets cheaper than another. */
public final class BreakEven {

    private static final int STEPS = 200;
    private static final int HALVINGS = 60;

    private BreakEven() {}

    /**
     * The load up to which the first way is the cheaper one: looked for from the lowest load up, by a grid of equal ratios
     * first and by halving then.
     *
     * @param first money by load
     * @param second money by load
     * @param lowest load, above 0
     * @param highest load
     * @return nothing if the first is dearer already at the lowest load, or still cheaper at the highest
     */
    public static OptionalDouble upTo(
            DoubleUnaryOperator first, DoubleUnaryOperator second, double lowest, double highest) {
        DoubleUnaryOperator dearer = load -> first.applyAsDouble(load) - second.applyAsDouble(load);
        if (dearer.applyAsDouble(lowest) >= 0) {
            return OptionalDouble.empty();
        }
        double ratio = Math.pow(highest / lowest, 1.0 / STEPS);
        double below = lowest;
        for (int step = 1; step <= STEPS; step++) {
            double above = lowest * Math.pow(ratio, step);
            if (dearer.applyAsDouble(above) >= 0) {
                return OptionalDouble.of(between(dearer, below, above));
            }
            below = above;
        }
        return OptionalDouble.empty();
    }

    private static double between(DoubleUnaryOperator dearer, double below, double above) {
        double low = below;
        double high = above;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = Math.sqrt(low * high);
            if (dearer.applyAsDouble(middle) >= 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }
}
