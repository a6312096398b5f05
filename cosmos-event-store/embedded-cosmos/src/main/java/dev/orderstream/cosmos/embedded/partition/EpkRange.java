package dev.orderstream.cosmos.embedded.partition;

import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A range of the EPK ring as the protocol writes it: upper-case hexadecimal, lower bound inclusive, upper bound
 * exclusive, the whole ring being {@code ""} to {@code "FF"}.
 */
public record EpkRange(String min, String max) {

    /** The whole ring. */
    public static final EpkRange FULL = new EpkRange("", "FF");

    public EpkRange {
        if (!isHexadecimal(min) || !isHexadecimal(max)) {
            throw CosmosError.badRequest("EPK range [" + min + ", " + max + ") is not hexadecimal.");
        }
    }

    private static boolean isHexadecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The lower bound as bytes. */
    public byte[] minBytes() {
        return EffectivePartitionKey.bytes(min);
    }

    /** The upper bound as bytes. */
    public byte[] maxBytes() {
        return EffectivePartitionKey.bytes(max);
    }

    /** Whether the EPK lies in this range. */
    public boolean contains(byte[] epk) {
        return Arrays.compareUnsigned(minBytes(), epk) <= 0 && Arrays.compareUnsigned(epk, maxBytes()) < 0;
    }

    /** Whether the two ranges have a point in common. */
    public boolean overlaps(EpkRange other) {
        return min.compareTo(other.max) < 0 && other.min.compareTo(max) < 0;
    }

    /** Whether all of the other range lies in this one. */
    public boolean contains(EpkRange other) {
        return min.compareTo(other.min) <= 0 && other.max.compareTo(max) <= 0;
    }

    /** The common part; only meaningful when the ranges overlap. */
    public EpkRange intersection(EpkRange other) {
        return new EpkRange(
                min.compareTo(other.min) >= 0 ? min : other.min, max.compareTo(other.max) <= 0 ? max : other.max);
    }
}
