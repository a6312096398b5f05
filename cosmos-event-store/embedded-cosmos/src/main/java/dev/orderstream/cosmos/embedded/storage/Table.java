package dev.orderstream.cosmos.embedded.storage;

import java.nio.charset.StandardCharsets;

/** The tables of the store. Keys of all but the catalog start with the container's number. */
public enum Table {
    /** Databases, containers, offers and counters of the account, by name. */
    CATALOG,
    /** Documents by container, EPK and id. */
    DOCUMENTS,
    /** The change feed: the newest version of each document by container, physical partition and LSN. */
    FEED,
    /** Unique key values by container, logical partition and key. */
    UNIQUE_KEYS,
    /** Documents that expire, by second. */
    EXPIRY,
    /** Last LSN and document count by container and physical partition. */
    PARTITIONS;

    byte[] columnFamily() {
        return this == CATALOG
                ? org.rocksdb.RocksDB.DEFAULT_COLUMN_FAMILY
                : name().toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    }
}
