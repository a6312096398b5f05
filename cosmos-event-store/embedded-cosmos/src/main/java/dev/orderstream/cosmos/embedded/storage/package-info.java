/** Durable storage: RocksDB tables, and the group commit that makes writes serial, atomic and synced. */
@NullMarked
package dev.orderstream.cosmos.embedded.storage;

import org.jspecify.annotations.NullMarked;
