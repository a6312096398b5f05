package dev.orderstream.cosmos.embedded.throttling;

import dev.orderstream.cosmos.embedded.container.Catalog;
import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.container.PartitionState;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.CosmosHeaders;
import dev.orderstream.cosmos.embedded.protocol.CosmosResponse;
import dev.orderstream.cosmos.embedded.throughput.Offer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds containers to their throughput. A container's RU/s (the maximum of an autoscale range) are divided evenly among its
 * physical partitions, as "Partitioning and horizontal scaling in Azure Cosmos DB" says
 * (learn.microsoft.com/azure/cosmos-db/partitioning-overview), and a partition that has spent its part answers 429/3200. The
 * throughput of a database is one amount for all its containers that have none of their own.
 */
public final class ThroughputLimits {

    /** The throughput that counts for a partition, and the bucket that it is taken from. */
    private record Share(double requestUnitsPerSecond, TokenBucket bucket) {}

    private final Catalog catalog;
    private final LongSupplier nanoseconds;
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

    /**
     * Limits by the offers of a catalog.
     *
     * @param nanoseconds a clock that never goes back
     */
    public ThroughputLimits(Catalog catalog, LongSupplier nanoseconds) {
        this.catalog = catalog;
        this.nanoseconds = nanoseconds;
    }

    /** The response to a request on those partitions when one of them has nothing left, else null. */
    public @Nullable CosmosResponse refusal(Container container, List<PartitionState> partitions) {
        long wait = 0;
        for (PartitionState partition : partitions) {
            Share share = share(container, partition);
            if (share != null) {
                wait = Math.max(
                        wait, share.bucket.millisecondsToWait(share.requestUnitsPerSecond, nanoseconds.getAsLong()));
            }
        }
        if (wait == 0) {
            return null;
        }
        CosmosError error = new CosmosError(
                429,
                CosmosError.THROUGHPUT_EXCEEDED,
                "The throughput of " + container.fullName() + " is spent; retry in " + wait + " ms.");
        return CosmosResponse.error(error)
                .header(CosmosHeaders.RETRY_AFTER_MILLISECONDS, Long.toString(wait))
                .charge(0);
    }

    /** Takes the charge of a request from its partitions, in equal parts. */
    public void spend(Container container, List<PartitionState> partitions, double requestUnits) {
        for (PartitionState partition : partitions) {
            Share share = share(container, partition);
            if (share != null) {
                share.bucket.spend(requestUnits / partitions.size());
            }
        }
    }

    private @Nullable Share share(Container container, PartitionState partition) {
        Offer own = catalog.offerOf(container.rid());
        if (own != null) {
            int count = container.partitions().size();
            return share(container.rid() + "/" + partition.partition().id(), (double) own.throughput() / count);
        }
        Offer shared = catalog.offerOf(container.database().rid());
        return shared == null ? null : share(container.database().rid(), shared.throughput());
    }

    private Share share(String name, double requestUnitsPerSecond) {
        return new Share(
                requestUnitsPerSecond,
                buckets.computeIfAbsent(
                        name, absent -> new TokenBucket(requestUnitsPerSecond, nanoseconds.getAsLong())));
    }
}
