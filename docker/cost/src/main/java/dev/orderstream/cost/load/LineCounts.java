package dev.orderstream.cost.load;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/**
 * How many lines orders have: the share of orders by their number of lines. The shares add up to 1.
 *
 * @param shares by number of lines, which is 1 or more
 */
public record LineCounts(Map<Integer, Double> shares) {

    /** The most lines that an order may have. */
    public static final int MOST = 2_000;

    /** The normal distribution up to 4 standard deviations either way has all but 0.006 % of its weight. */
    private static final double WIDTH = 4;

    private static final int STEPS = 4_000;
    /** How many standard deviations the 99th percentile of a normal distribution is above its median. */
    private static final double P99 = 2.3263;

    public LineCounts {
        shares = Map.copyOf(new TreeMap<>(shares));
    }

    /**
     * Orders whose numbers of lines are distributed log-normally, as baskets nearly are.
     *
     * @param p50 half of the orders have no more lines, 1 or more
     * @param p99 99 of 100 have no more, up to {@value #MOST}
     * @throws IllegalArgumentException if they are out of range, or p99 is below p50
     */
    public static LineCounts ofPercentiles(int p50, int p99) {
        if (p50 < 1 || p99 < p50 || p99 > MOST) {
            throw new IllegalArgumentException(
                    "Lines are %d at the median and %d at the 99th percentile; give 1 to %d, and no less for the second"
                            .formatted(p50, p99, MOST));
        }
        double deviation = (Math.log(p99) - Math.log(p50)) / P99;
        Map<Integer, Double> weights = new TreeMap<>();
        for (int step = 0; step <= STEPS; step++) {
            double z = WIDTH * (2.0 * step / STEPS - 1);
            double lines = Math.exp(Math.log(p50) + deviation * z);
            weights.merge((int) Math.max(1, Math.min(MOST, Math.round(lines))), Math.exp(-z * z / 2), Double::sum);
        }
        return ofWeights(weights);
    }

    /**
     * The orders that there were.
     *
     * @param lines of each order; without any, an order is taken to have one
     */
    public static LineCounts of(Collection<Integer> lines) {
        Map<Integer, Double> weights = new TreeMap<>();
        lines.forEach(count -> weights.merge(Math.max(1, count), 1.0, Double::sum));
        return weights.isEmpty() ? new LineCounts(Map.of(1, 1.0)) : ofWeights(weights);
    }

    private static LineCounts ofWeights(Map<Integer, Double> weights) {
        double all = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        Map<Integer, Double> shares = new TreeMap<>();
        weights.forEach((lines, weight) -> shares.put(lines, weight / all));
        return new LineCounts(shares);
    }

    /** How many lines an order has on average. */
    public double mean() {
        return meanOf(lines -> lines);
    }

    /** What something that depends on the number of lines is on average. */
    public double meanOf(IntToDoubleFunction figure) {
        return shares.entrySet().stream()
                .mapToDouble(share -> share.getValue() * figure.applyAsDouble(share.getKey()))
                .sum();
    }
}
