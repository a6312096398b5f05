package dev.orderstream.axon.cosmos.document;

import com.azure.cosmos.models.PartitionKey;

/**
 * Where a document stands in its container.
 *
 * @param partition value of the partition key
 * @param id the document's id, unique in its partition
 */
public record DocumentKey(String partition, String id) {

    PartitionKey partitionKey() {
        return new PartitionKey(partition);
    }
}
