package dev.orderstream.axon.cosmos.container;

import java.util.List;

/**
 * What a container must look like.
 *
 * @param name name of the container
 * @param partitionKeyPath path of the partition key, for example {@code /aggregateId}
 * @param indexedPaths paths that queries filter or sort by, for example {@code /owner/?}; everything else is excluded
 *     from the index, since each indexed property makes a write more expensive
 * @param uniqueKeyPaths paths whose values are unique together within a logical partition; empty for none
 */
public record ContainerDefinition(
        String name, String partitionKeyPath, List<String> indexedPaths, List<String> uniqueKeyPaths) {

    public ContainerDefinition {
        indexedPaths = List.copyOf(indexedPaths);
        uniqueKeyPaths = List.copyOf(uniqueKeyPaths);
    }

    /** A container without unique keys. */
    public ContainerDefinition(String name, String partitionKeyPath, List<String> indexedPaths) {
        this(name, partitionKeyPath, indexedPaths, List.of());
    }
}
