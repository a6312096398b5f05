package dev.orderstream.cosmos.embedded.container;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Resource ids (rids) as SDKs take them apart: 4 bytes for a database, 8 for a container, whose fifth byte has its top
 * bit set, 16 for a document, whose last eight are a little-endian number below 2^60; in base64 with {@code -} for
 * {@code /}.
 */
public final class ResourceId {

    private ResourceId() {}

    /** The rid of the n-th database, n at least 1. */
    public static String database(int number) {
        return encode(databaseBytes(number).array());
    }

    /** The rid of the n-th container of the account, n at least 1. */
    public static String container(int database, int container) {
        return encode(containerBytes(database, container));
    }

    /** The first 8 bytes of the rids of a container's documents. */
    public static byte[] containerBytes(int database, int container) {
        return ByteBuffer.allocate(8)
                .put(databaseBytes(database).array())
                .putInt(container | 0x80000000)
                .array();
    }

    /** The rid of a document. */
    public static String document(byte[] container, long number) {
        return encode(ByteBuffer.allocate(16)
                .put(container)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array());
    }

    /** The number in the rid of a document of a container, or null where the text is none. */
    public static @Nullable Long documentNumber(byte[] container, String rid) {
        try {
            byte[] bytes = Base64.getDecoder().decode(rid.replace('-', '/'));
            boolean ofContainer = bytes.length == 16 && Arrays.equals(container, 0, 8, bytes, 0, 8);
            return ofContainer
                    ? ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(8)
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The rid of a partition key range, marked as such in its last byte. */
    public static String partitionKeyRange(byte[] container, int id) {
        return encode(ByteBuffer.allocate(16)
                .put(container)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(id + 2L | 5L << 60)
                .array());
    }

    private static ByteBuffer databaseBytes(int number) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(number);
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes).replace('/', '-');
    }
}
