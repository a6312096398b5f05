package dev.orderstream.cosmos.embedded.container;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.partition.EpkRange;
import dev.orderstream.cosmos.embedded.partition.PhysicalPartition;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A container. Its number and rids never change; a new definition gives a new object that shares the partitions' state.
 *
 * @param number counts the containers of the account, also the removed ones
 * @param revision counts its definitions
 * @param timestamp seconds since 1970 of the definition
 */
public record Container(
        Database database,
        int number,
        int revision,
        long timestamp,
        ContainerDefinition definition,
        List<PartitionState> partitions) {

    public Container {
        partitions = List.copyOf(partitions);
    }

    /** Its name. */
    public String id() {
        return definition.id();
    }

    /** Its resource id. */
    public String rid() {
        return ResourceId.container(database.number(), number);
    }

    /** Its link by names, without slashes at the ends. */
    public String fullName() {
        return "dbs/" + database.id() + "/colls/" + id();
    }

    /** Its link by resource ids. */
    public String selfLink() {
        return database.selfLink() + "colls/" + rid() + "/";
    }

    /** Its ETag, with quotes. */
    public String etag() {
        return String.format("\"%08x-%04x-0000-0000-%012x\"", number, revision & 0xffff, timestamp);
    }

    /** The partition that owns an EPK. */
    public PartitionState partitionOf(byte[] epk) {
        for (PartitionState partition : partitions) {
            if (Arrays.compareUnsigned(epk, partition.maxBytes()) < 0) {
                return partition;
            }
        }
        throw new IllegalArgumentException("EPK " + Arrays.toString(epk) + " lies outside of the ring");
    }

    /**
     * The partition with an id of the protocol.
     *
     * @throws CosmosError 410/1002 when there is none
     */
    public PartitionState partition(String rangeId) {
        for (PartitionState partition : partitions) {
            if (Integer.toString(partition.partition().id()).equals(rangeId)) {
                return partition;
            }
        }
        throw gone(rangeId);
    }

    /**
     * Refuses to go on with a partition that was split.
     *
     * @throws CosmosError 410/1002 in that case
     */
    public void requirePartition(PartitionState partition) {
        if (!partitions.contains(partition)) {
            throw gone(Integer.toString(partition.partition().id()));
        }
    }

    private CosmosError gone(String rangeId) {
        return new CosmosError(
                410,
                CosmosError.PARTITION_KEY_RANGE_GONE,
                "Partition key range " + rangeId + " of " + fullName() + " is gone; read the ranges again.");
    }

    /** The partitions that own a part of the range, in ring order. */
    public List<PartitionState> partitionsIn(EpkRange range) {
        List<PartitionState> owners = new ArrayList<>();
        for (PartitionState partition : partitions) {
            if (partition.partition().range().overlaps(range)) {
                owners.add(partition);
            }
        }
        return owners;
    }

    /** The body that clients get. */
    public ObjectNode toJson() {
        return definition
                .json()
                .deepCopy()
                .put("_rid", rid())
                .put("_self", selfLink())
                .put("_etag", etag())
                .put("_ts", timestamp)
                .put("_docs", "docs/")
                .put("_sprocs", "sprocs/")
                .put("_triggers", "triggers/")
                .put("_udfs", "udfs/")
                .put("_conflicts", "conflicts/");
    }

    /** The same container under a new definition. */
    Container with(ContainerDefinition changed, long now) {
        return new Container(database, number, revision + 1, now, changed, partitions);
    }

    /** The same container over other partitions. */
    Container with(List<PartitionState> changed) {
        return new Container(database, number, revision, timestamp, definition, changed);
    }

    ObjectNode toStoredForm() {
        ObjectNode stored =
                Json.object().put("number", number).put("revision", revision).put("timestamp", timestamp);
        stored.set("definition", definition.json());
        for (PartitionState state : partitions) {
            PhysicalPartition partition = state.partition();
            ObjectNode json = stored.withArray("partitions")
                    .addObject()
                    .put("id", partition.id())
                    .put("min", partition.range().min())
                    .put("max", partition.range().max());
            partition.parents().forEach(parent -> json.withArray("parents").add(parent));
        }
        return stored;
    }

    static List<PhysicalPartition> storedPartitions(ObjectNode stored) {
        List<PhysicalPartition> partitions = new ArrayList<>();
        stored.path("partitions").forEach(json -> {
            List<Integer> parents = new ArrayList<>();
            json.path("parents").forEach(parent -> parents.add(parent.asInt()));
            partitions.add(new PhysicalPartition(
                    json.path("id").asInt(),
                    new EpkRange(json.path("min").asText(), json.path("max").asText()),
                    parents));
        });
        return partitions;
    }
}
