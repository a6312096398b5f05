package dev.orderstream.cosmos.embedded.index;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.partition.MurmurHash3;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The entries of {@link dev.orderstream.cosmos.embedded.storage.Table#INDEX}: container number, hash of the path, hash of the
 * value, and the document's key without its container number. The documents with a value are in the order of their keys, so
 * that those of a range of the ring lie together whatever partitions it is cut into.
 *
 * <p>Two values may have one hash: an entry names a document that may have the value, and whoever looks it up checks it.
 */
public final class IndexKey {

    private static final int CONTAINER_LENGTH = 4;
    private static final int PREFIX_LENGTH = CONTAINER_LENGTH + 8 + 8;

    private IndexKey() {}

    /** Where the entries of a value begin, or null for an array or object, which are not indexed. */
    public static byte @Nullable [] prefix(int container, IndexPath path, JsonNode value) {
        byte[] bytes = valueBytes(value);
        return bytes == null
                ? null
                : ByteBuffer.allocate(PREFIX_LENGTH)
                        .putInt(container)
                        .putLong(hash(path.bytes()))
                        .putLong(hash(bytes))
                        .array();
    }

    /** Whether an index can find this value. */
    public static boolean isIndexed(JsonNode value) {
        return !value.isContainerNode() && !value.isMissingNode();
    }

    /** The entry of a document, or where the entries from a document's key on begin. */
    public static byte[] entry(byte[] prefix, byte[] documentKey) {
        return ByteBuffer.allocate(PREFIX_LENGTH + documentKey.length - CONTAINER_LENGTH)
                .put(prefix)
                .put(documentKey, CONTAINER_LENGTH, documentKey.length - CONTAINER_LENGTH)
                .array();
    }

    /** The document's key in an entry. */
    public static byte[] documentKey(byte[] entry) {
        return ByteBuffer.allocate(entry.length - PREFIX_LENGTH + CONTAINER_LENGTH)
                .put(entry, 0, CONTAINER_LENGTH)
                .put(entry, PREFIX_LENGTH, entry.length - PREFIX_LENGTH)
                .array();
    }

    /** Where all entries of a path begin. */
    static byte[] from(int container, IndexPath path) {
        return ByteBuffer.allocate(CONTAINER_LENGTH + 8)
                .putInt(container)
                .putLong(hash(path.bytes()))
                .array();
    }

    /** Equal values have equal bytes: numbers are compared by their double, and zero equals negative zero. */
    private static byte @Nullable [] valueBytes(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL -> new byte[] {0};
            case BOOLEAN -> new byte[] {(byte) (value.booleanValue() ? 2 : 1)};
            case NUMBER ->
                ByteBuffer.allocate(9)
                        .put((byte) 3)
                        .putDouble(value.doubleValue() + 0.0)
                        .array();
            case STRING -> {
                byte[] text = value.textValue().getBytes(StandardCharsets.UTF_8);
                yield ByteBuffer.allocate(1 + text.length)
                        .put((byte) 4)
                        .put(text)
                        .array();
            }
            default -> null;
        };
    }

    private static long hash(byte[] bytes) {
        return ByteBuffer.wrap(MurmurHash3.hash128(bytes)).getLong();
    }
}
