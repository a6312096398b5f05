package dev.orderstream.cosmos.embedded.storage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether writes work; says it once when that changes, not for every write. Used by the commit thread alone. */
final class WriteHealth {

    private static final Logger LOG = LoggerFactory.getLogger(WriteHealth.class);

    private boolean failing;

    void failed(StorageException failure) {
        if (!failing) {
            failing = true;
            LOG.error("{} Writes are answered with 503 until they work again.", failure.getMessage());
        }
    }

    void worked() {
        if (failing) {
            failing = false;
            LOG.warn("Writing works again.");
        }
    }
}
