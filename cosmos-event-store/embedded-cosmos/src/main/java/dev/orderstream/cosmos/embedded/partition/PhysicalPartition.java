package dev.orderstream.cosmos.embedded.partition;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A physical partition: the owner of one range of the EPK ring.
 *
 * @param id the partition key range id of the protocol, unique in its container and never used again
 * @param range the EPKs that it owns
 * @param parents ids of the partitions that it was split from, oldest first; empty if it was there from the start
 */
public record PhysicalPartition(int id, EpkRange range, List<Integer> parents) {

    public PhysicalPartition {
        parents = List.copyOf(parents);
    }

    /**
     * Cuts the ring into equal parts.
     *
     * @param count number of partitions, at least 1
     */
    public static List<PhysicalPartition> divide(PartitionKeyDefinition definition, int count) {
        List<PhysicalPartition> partitions = new ArrayList<>(count);
        String min = "";
        for (int i = 0; i < count; i++) {
            String max = i == count - 1 ? "FF" : bound(definition, i + 1, count);
            partitions.add(new PhysicalPartition(i, new EpkRange(min, max), List.of()));
            min = max;
        }
        return List.copyOf(partitions);
    }

    /**
     * Cuts this partition in two.
     *
     * @param boundary lower bound of the second part, inside of the range
     * @param firstId id of the first part; the second part has the next one
     */
    public List<PhysicalPartition> split(String boundary, int firstId) {
        if (range.min().compareTo(boundary) >= 0 || boundary.compareTo(range.max()) >= 0) {
            throw new IllegalArgumentException("EPK " + boundary + " does not lie inside of " + range);
        }
        List<Integer> lineage = new ArrayList<>(parents);
        lineage.add(id);
        return List.of(
                new PhysicalPartition(firstId, new EpkRange(range.min(), boundary), lineage),
                new PhysicalPartition(firstId + 1, new EpkRange(boundary, range.max()), lineage));
    }

    private static String bound(PartitionKeyDefinition definition, int part, int count) {
        if (definition.version() == 1 && definition.kind() == PartitionKeyDefinition.Kind.HASH) {
            ByteArrayOutputStream epk = new ByteArrayOutputStream();
            EffectivePartitionKey.encodeDouble(epk, Math.floor((double) (1L << 32) * part / count));
            return EffectivePartitionKey.hex(epk.toByteArray());
        }
        BigInteger ring = BigInteger.ONE.shiftLeft(126);
        BigInteger bound = ring.multiply(BigInteger.valueOf(part)).divide(BigInteger.valueOf(count));
        return String.format("%032X", bound);
    }
}
