package dev.orderstream.cosmos.embedded.storage;

import java.nio.charset.StandardCharsets;

/** The tables of the store. Keys of all but the catalog start with the container's number. */
public enum Table {
    /** Databases, containers, offers and counters of the account, by name. */
    CATALOG(true),
    /** Documents by container, EPK and id. */
    DOCUMENTS(true),
    /** The change feed: the newest version of each document by container, physical partition and LSN. */
    FEED(false),
    /** Unique key values by container, logical partition and key. */
    UNIQUE_KEYS(true),
    /** Documents by container, indexed path and value. */
    INDEX(false),
    /** Documents that expire, by second. */
    EXPIRY(false),
    /** Last LSN and document count by container and physical partition. */
    PARTITIONS(true);

    private final boolean lookedUp;

    Table(boolean lookedUp) {
        this.lookedUp = lookedUp;
    }

    /** Whether single keys are looked up, so that a filter pays which knows those that are not there; else it is scanned. */
    boolean isLookedUp() {
        return lookedUp;
    }

    byte[] columnFamily() {
        return this == CATALOG
                ? org.rocksdb.RocksDB.DEFAULT_COLUMN_FAMILY
                : name().toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    }
}
