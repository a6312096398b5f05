package dev.orderstream.cosmos.embedded.partition;

import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;

/** Finds the EPK that cuts a range into two of equally many hashes. */
public final class RangeMiddle {

    private static final BigInteger RING = BigInteger.ONE.shiftLeft(126);
    private static final long HASHES_OF_VERSION_1 = 1L << 32;

    private RangeMiddle() {}

    /**
     * The middle as upper-case hexadecimal text.
     *
     * @throws CosmosError 400 when the range is too narrow to be cut
     */
    public static String of(PartitionKeyDefinition definition, EpkRange range) {
        String middle = definition.hasFixedLengthEpk() ? version2(range) : version1(range);
        if (range.min().compareTo(middle) >= 0 || middle.compareTo(range.max()) >= 0) {
            throw CosmosError.badRequest(
                    "EPK range [" + range.min() + ", " + range.max() + ") is too narrow to be split.");
        }
        return middle;
    }

    private static String version2(EpkRange range) {
        BigInteger sum = number(range.min()).add(range.max().equals("FF") ? RING : number(range.max()));
        return String.format("%032X", sum.shiftRight(1));
    }

    private static BigInteger number(String bound) {
        return new BigInteger(1, Arrays.copyOf(EffectivePartitionKey.bytes(bound), EffectivePartitionKey.HASH_LENGTH));
    }

    /** Hashes of version 1 are encoded in order, so that the middle is found among the hashes themselves. */
    private static String version1(EpkRange range) {
        long first = firstFrom(range.min());
        long end = firstFrom(range.max());
        return encoded((first + end) / 2);
    }

    /** The lowest hash whose EPK is not below the bound. */
    private static long firstFrom(String bound) {
        long low = 0;
        long high = HASHES_OF_VERSION_1;
        while (low < high) {
            long middle = (low + high) / 2;
            if (encoded(middle).compareTo(bound) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static String encoded(long hash) {
        ByteArrayOutputStream epk = new ByteArrayOutputStream();
        EffectivePartitionKey.encodeDouble(epk, (double) hash);
        return EffectivePartitionKey.hex(epk.toByteArray());
    }
}
