package dev.orderstream.cost.load;

/**
 * How the load goes over a day: some hours at a multiple of its average, and the others at what is left.
 *
 * @param peakFactor how many times the average the busiest second has, 1 or more
 * @param peakHours for how many hours of each day it is so, 0 or more
 */
public record Day(double peakFactor, double peakHours) {

    private static final double HOURS = 24;

    /** @throws IllegalArgumentException if the peaks alone would come to more than a day's load */
    public Day {
        if (!(peakFactor >= 1) || !(peakHours >= 0) || peakFactor * peakHours > HOURS) {
            throw new IllegalArgumentException(
                    ("A peak of %s times the average for %s hours a day cannot be: give a factor of 1 or more, hours of 0 or"
                                    + " more, and no more than 24 as their product")
                            .formatted(peakFactor, peakHours));
        }
    }

    /** What the other hours have, as a multiple of the average. */
    public double quietFactor() {
        return peakHours == HOURS ? 1 : (HOURS - peakFactor * peakHours) / (HOURS - peakHours);
    }
}
