package dev.orderstream.cosmos.embedded.query;

/** Stored documents with their keys, in key order; not thread-safe. */
interface StoredEntries extends AutoCloseable {

    /** Whether there is one here. */
    boolean isValid();

    byte[] key();

    byte[] value();

    void next();

    @Override
    void close();
}
