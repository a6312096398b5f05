package dev.orderstream.cosmos.embedded.document;

import dev.orderstream.cosmos.embedded.container.Container;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The entries of {@link dev.orderstream.cosmos.embedded.storage.Table#FEED}: container number, physical partition, LSN,
 * place in the transaction; the value is the transaction's second since 1970 and the document's key.
 */
public final class FeedKey {

    private static final int LENGTH = 20;

    private FeedKey() {}

    /** The key of one change. */
    public static byte[] of(Container container, int partition, long lsn, int sequence) {
        return ByteBuffer.allocate(LENGTH)
                .putInt(container.number())
                .putInt(partition)
                .putLong(lsn)
                .putInt(sequence)
                .array();
    }

    /** The LSN in a key. */
    public static long lsn(byte[] key) {
        return ByteBuffer.wrap(key).getLong(8);
    }

    static byte[] value(long timestamp, byte[] documentKey) {
        return ByteBuffer.allocate(8 + documentKey.length)
                .putLong(timestamp)
                .put(documentKey)
                .array();
    }

    /** The second since 1970 in a value. */
    public static long timestamp(byte[] value) {
        return ByteBuffer.wrap(value).getLong();
    }

    /** The document's key in a value. */
    public static byte[] documentKey(byte[] value) {
        return Arrays.copyOfRange(value, 8, value.length);
    }
}
