package dev.orderstream.cosmos.embedded.versions;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What happened to a document.
 *
 * @param timestamp seconds since 1970
 * @param previousLsn the transaction of the version before, 0 for none
 * @param documentKey where the document is or was stored
 * @param current JSON of the version after, empty for none
 * @param previous JSON of the version before, empty for none
 */
public record Change(Kind kind, long timestamp, long previousLsn, byte[] documentKey, byte[] current, byte[] previous) {

    /** The kinds of changes; stored by their place here. */
    public enum Kind {
        CREATE,
        REPLACE,
        DELETE,
        EXPIRE
    }

    private static final int HEADER_LENGTH = 25;

    @SuppressWarnings("EnumOrdinal") // Kinds are stored by their place, as Kind says.
    byte[] bytes() {
        return ByteBuffer.allocate(HEADER_LENGTH + documentKey.length + current.length + previous.length)
                .put((byte) kind.ordinal())
                .putLong(timestamp)
                .putLong(previousLsn)
                .putInt(documentKey.length)
                .putInt(current.length)
                .put(documentKey)
                .put(current)
                .put(previous)
                .array();
    }

    /** Reads what is stored. */
    public static Change of(byte[] stored) {
        ByteBuffer buffer = ByteBuffer.wrap(stored);
        Kind kind = Kind.values()[buffer.get()];
        long timestamp = buffer.getLong();
        long previousLsn = buffer.getLong();
        int key = HEADER_LENGTH;
        int current = key + buffer.getInt();
        int previous = current + buffer.getInt();
        return new Change(
                kind,
                timestamp,
                previousLsn,
                Arrays.copyOfRange(stored, key, current),
                Arrays.copyOfRange(stored, current, previous),
                Arrays.copyOfRange(stored, previous, stored.length));
    }

    static long timestamp(byte[] stored) {
        return ByteBuffer.wrap(stored).getLong(1);
    }
}
