package dev.orderstream.cosmos.embedded.query;

import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.container.PartitionState;
import dev.orderstream.cosmos.embedded.document.DocumentKey;
import dev.orderstream.cosmos.embedded.partition.EffectivePartitionKey;
import dev.orderstream.cosmos.embedded.partition.EpkRange;
import dev.orderstream.cosmos.embedded.partition.PartitionKeyValue;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.CosmosHeaders;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which documents of a container a query or feed is about: a logical partition, a prefix of a hierarchical key, a
 * physical partition or a part of it, or everything.
 *
 * @param range the EPKs of those documents
 * @param partitions their owners, in ring order
 * @param logicalPartition the EPK when it is exactly one logical partition, else null
 */
public record DocumentScope(
        Container container, EpkRange range, List<PartitionState> partitions, byte @Nullable [] logicalPartition) {

    /**
     * The scope that a request's headers name.
     *
     * @throws CosmosError 410/1002 when the partition key range is gone, 400 when the partition key is malformed
     */
    public static DocumentScope of(CosmosRequest request, Container container) {
        String partitionKey = request.header(CosmosHeaders.PARTITION_KEY, "");
        if (!partitionKey.isEmpty() && !partitionKey.equals("[]")) {
            return ofKey(container, PartitionKeyValue.parse(partitionKey));
        }
        String rangeId = request.header(CosmosHeaders.PARTITION_KEY_RANGE_ID, "");
        EpkRange asked = new EpkRange(
                request.header(CosmosHeaders.START_EPK, EpkRange.FULL.min()),
                request.header(CosmosHeaders.END_EPK, EpkRange.FULL.max()));
        if (rangeId.isEmpty()) {
            return new DocumentScope(container, asked, container.partitionsIn(asked), null);
        }
        // Some SDKs put the container's rid before the id, with a comma between.
        PartitionState partition = container.partition(rangeId.substring(rangeId.lastIndexOf(',') + 1));
        EpkRange owned = partition.partition().range();
        EpkRange common = owned.overlaps(asked) ? owned.intersection(asked) : new EpkRange(owned.min(), owned.min());
        return new DocumentScope(container, common, List.of(partition), null);
    }

    private static DocumentScope ofKey(Container container, PartitionKeyValue value) {
        var definition = container.definition().partitionKey();
        int given = value.components().size();
        if (given > definition.paths().size()) {
            throw CosmosError.badRequest(
                    "The partition key has " + given + " components; container '" + container.id() + "' has "
                            + definition.paths().size() + ".",
                    CosmosError.PARTITION_KEY_MISMATCH);
        }
        byte[] epk = EffectivePartitionKey.of(definition, value);
        EpkRange range =
                new EpkRange(EffectivePartitionKey.hex(epk), EffectivePartitionKey.hex(DocumentKey.behind(epk)));
        boolean whole = given == definition.paths().size();
        return new DocumentScope(container, range, container.partitionsIn(range), whole ? epk : null);
    }

    /**
     * The one physical partition of the scope.
     *
     * @throws CosmosError 410/1002 when there are several, which asks the SDK to read the ranges again
     */
    public PartitionState singlePartition() {
        if (partitions.size() != 1) {
            throw new CosmosError(
                    410,
                    CosmosError.PARTITION_KEY_RANGE_GONE,
                    "EPK range [" + range.min() + ", " + range.max() + ") covers " + partitions.size()
                            + " physical partitions; ask each by its partition key range id.");
        }
        return partitions.get(0);
    }

    /** The scope over a wider range than this one's; over its own when the given range does not contain that. */
    DocumentScope widenedTo(EpkRange wider) {
        return wider.contains(range)
                ? new DocumentScope(container, wider, container.partitionsIn(wider), logicalPartition)
                : this;
    }
}
