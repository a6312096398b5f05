package dev.orderstream.cosmos.embedded.partition;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Austin Appleby's public-domain MurmurHash3 in the two variants that partition key hashing uses, seed 0. */
public final class MurmurHash3 {

    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    private MurmurHash3() {}

    /** The x64 128-bit variant, as its two halves h1, h2 in big-endian order. */
    public static byte[] hash128(byte[] data) {
        ByteBuffer words = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        long h1 = 0;
        long h2 = 0;
        int blocks = data.length / 16;
        for (int block = 0; block < blocks; block++) {
            h1 ^= mixFirst(words.getLong(block * 16));
            h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
            h2 ^= mixSecond(words.getLong(block * 16 + 8));
            h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
        }
        h2 ^= mixSecond(tail(data, blocks * 16 + 8));
        h1 ^= mixFirst(tail(data, blocks * 16));
        h1 ^= data.length;
        h2 ^= data.length;
        h1 += h2;
        h2 += h1;
        h1 = finish(h1);
        h2 = finish(h2);
        h1 += h2;
        h2 += h1;
        return ByteBuffer.allocate(16).putLong(h1).putLong(h2).array();
    }

    /** The x86 32-bit variant. */
    static int hash32(byte[] data) {
        ByteBuffer words = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        int hash = 0;
        int blocks = data.length / 4;
        for (int block = 0; block < blocks; block++) {
            hash ^= mix32(words.getInt(block * 4));
            hash = Integer.rotateLeft(hash, 13) * 5 + 0xe6546b64;
        }
        int rest = 0;
        for (int i = data.length - 1; i >= blocks * 4; i--) {
            rest = rest << 8 | (data[i] & 0xff);
        }
        hash ^= mix32(rest);
        hash ^= data.length;
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }

    /** Up to 8 little-endian bytes from the offset to the end of the data; 0 beyond it. */
    private static long tail(byte[] data, int offset) {
        long value = 0;
        for (int i = Math.min(data.length, offset + 8) - 1; i >= offset; i--) {
            value = value << 8 | (data[i] & 0xff);
        }
        return value;
    }

    private static long mixFirst(long word) {
        return Long.rotateLeft(word * C1, 31) * C2;
    }

    private static long mixSecond(long word) {
        return Long.rotateLeft(word * C2, 33) * C1;
    }

    private static int mix32(int word) {
        return Integer.rotateLeft(word * 0xcc9e2d51, 15) * 0x1b873593;
    }

    private static long finish(long hash) {
        long mixed = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
