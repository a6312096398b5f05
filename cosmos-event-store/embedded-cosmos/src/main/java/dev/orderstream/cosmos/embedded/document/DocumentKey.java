package dev.orderstream.cosmos.embedded.document;

import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.partition.EpkRange;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The keys of {@link dev.orderstream.cosmos.embedded.storage.Table#DOCUMENTS}: container number, EPK, id. Their byte
 * order is EPK order, and order of ids in UTF-8 within a logical partition.
 *
 * <p>Where EPKs have no fixed length (hash version 1), a zero byte is written as 00 FF and the EPK ends with 00 00, which
 * keeps the order.
 */
public final class DocumentKey {

    private DocumentKey() {}

    /** The key of a document. */
    public static byte[] of(Container container, byte[] epk, String id) {
        return concat(partition(container, epk), id.getBytes(StandardCharsets.UTF_8));
    }

    /** What all keys of a logical partition start with. */
    public static byte[] partition(Container container, byte[] epk) {
        byte[] encoded = isFixed(container) ? epk : terminated(epk);
        return ByteBuffer.allocate(4 + encoded.length)
                .putInt(container.number())
                .put(encoded)
                .array();
    }

    /** The first possible key of a range of the ring. */
    public static byte[] from(Container container, EpkRange range) {
        return bound(container, range.minBytes());
    }

    /** The first possible key behind a range of the ring. */
    public static byte[] to(Container container, EpkRange range) {
        return bound(container, range.maxBytes());
    }

    /** The first key behind all that start with the prefix. */
    public static byte[] behind(byte[] prefix) {
        int last = prefix.length - 1;
        while (last >= 0 && prefix[last] == (byte) 0xFF) {
            last--;
        }
        if (last < 0) {
            throw new IllegalArgumentException("Nothing lies behind " + Arrays.toString(prefix));
        }
        byte[] next = Arrays.copyOf(prefix, last + 1);
        next[last]++;
        return next;
    }

    /** The EPK in a key. */
    public static byte[] epk(Container container, byte[] key) {
        if (isFixed(container)) {
            return Arrays.copyOfRange(
                    key, 4, 4 + container.definition().partitionKey().epkLength());
        }
        ByteArrayOutputStream epk = new ByteArrayOutputStream();
        for (int i = 4; i + 1 < key.length && !(key[i] == 0 && key[i + 1] == 0); i++) {
            epk.write(key[i]);
            if (key[i] == 0) {
                i++;
            }
        }
        return epk.toByteArray();
    }

    private static boolean isFixed(Container container) {
        return container.definition().partitionKey().hasFixedLengthEpk();
    }

    private static byte[] bound(Container container, byte[] epk) {
        byte[] encoded = isFixed(container) ? epk : escaped(epk);
        return ByteBuffer.allocate(4 + encoded.length)
                .putInt(container.number())
                .put(encoded)
                .array();
    }

    private static byte[] escaped(byte[] epk) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte b : epk) {
            out.write(b);
            if (b == 0) {
                out.write(0xFF);
            }
        }
        return out.toByteArray();
    }

    private static byte[] terminated(byte[] epk) {
        return concat(escaped(epk), new byte[2]);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
