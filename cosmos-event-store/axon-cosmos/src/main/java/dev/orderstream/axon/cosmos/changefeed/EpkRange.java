package dev.orderstream.axon.cosmos.changefeed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * A range of effective partition keys (EPK): the hashes by which Cosmos DB spreads logical partitions over physical
 * ones. Bounds are upper-case hexadecimal strings that compare as text; the empty string is the lowest and {@code FF}
 * the highest.
 *
 * @param min lowest key in the range
 * @param max lowest key above the range
 */
public record EpkRange(@JsonProperty("min") String min, @JsonProperty("max") String max)
        implements Comparable<EpkRange> {

    /** Every logical partition of a container. */
    public static final EpkRange FULL = new EpkRange("", "FF");

    private static final int HEXADECIMAL = 16;
    private static final int DIGITS = 16;
    private static final int BITS_OF_A_DIGIT = 4;
    private static final long LEADING_32_BITS = 1L << Integer.SIZE;

    public EpkRange {
        if (min.compareTo(max) >= 0) {
            throw new IllegalArgumentException(
                    "An EPK range needs a minimum below its maximum, but got [%s, %s).".formatted(min, max));
        }
    }

    /** Whether a logical partition with this effective partition key lies in the range. */
    public boolean contains(String epk) {
        return min.compareTo(epk) <= 0 && epk.compareTo(max) < 0;
    }

    /** Whether every logical partition of another range lies in this one. */
    boolean contains(EpkRange other) {
        return min.compareTo(other.min) <= 0 && other.max.compareTo(max) <= 0;
    }

    /** Whether a range that does not begin before this one begins within it. */
    boolean overlaps(EpkRange next) {
        return next.min.compareTo(max) < 0;
    }

    /** Whether a range begins where this one ends. */
    boolean touches(EpkRange next) {
        return next.min.equals(max);
    }

    /** The range from this one's begin to the later of both ends. */
    EpkRange joinedWith(EpkRange next) {
        return new EpkRange(min, max.compareTo(next.max) >= 0 ? max : next.max);
    }

    /**
     * Whether the range is narrower than the finest that segments or physical partitions are cut to, the leading 32 bits of
     * a key, so that it holds no logical partition but by an unlikely chance. Such ranges are left over where a segment
     * ends at one number of digits and a physical partition at another.
     */
    boolean isSliver() {
        return Long.compareUnsigned(leading64Bits(max) - leading64Bits(min), LEADING_32_BITS) < 0;
    }

    /** An unsigned number: the highest bound has the first bit. */
    private static long leading64Bits(String bound) {
        int digits = Math.min(bound.length(), DIGITS);
        return digits == 0
                ? 0
                : Long.parseUnsignedLong(bound, 0, digits, HEXADECIMAL) << (BITS_OF_A_DIGIT * (DIGITS - digits));
    }

    /** Whether both ranges have a part in common. */
    boolean intersects(EpkRange other) {
        return equals(other) || (min.compareTo(other.max) < 0 && other.min.compareTo(max) < 0);
    }

    /** Below 0 if this range ends before another one does, 0 if both end together. */
    int compareEnds(EpkRange other) {
        return max.equals(other.max) ? 0 : max.compareTo(other.max);
    }

    /** The part that both ranges have, if there is one. */
    public Optional<EpkRange> intersect(EpkRange other) {
        String lower = min.compareTo(other.min) >= 0 ? min : other.min;
        String upper = max.compareTo(other.max) <= 0 ? max : other.max;
        return lower.compareTo(upper) < 0 ? Optional.of(new EpkRange(lower, upper)) : Optional.empty();
    }

    /** Orders by minimum, then by maximum. */
    @Override
    public int compareTo(EpkRange other) {
        int byMin = min.compareTo(other.min);
        return byMin != 0 ? byMin : max.compareTo(other.max);
    }

    @Override
    public String toString() {
        return "[" + min + "," + max + ")";
    }
}
