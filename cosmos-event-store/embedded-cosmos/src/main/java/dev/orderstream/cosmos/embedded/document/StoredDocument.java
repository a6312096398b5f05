package dev.orderstream.cosmos.embedded.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.container.ResourceId;
import dev.orderstream.cosmos.embedded.protocol.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A document as it is kept: a header of {@value #HEADER_LENGTH} bytes and the JSON that clients get, system properties
 * included.
 *
 * @param partition id of the physical partition that wrote it
 * @param lsn of the transaction that wrote it
 * @param sequence its place in that transaction
 * @param timestamp seconds since 1970 of that transaction
 * @param ridNumber last eight bytes of its rid, kept over replacements
 * @param ttl seconds, -1 for never, absent for the container's default
 */
public record StoredDocument(
        int partition, long lsn, int sequence, long timestamp, long ridNumber, OptionalInt ttl, byte[] json) {

    private static final int HEADER_LENGTH = 36;
    private static final int RID_OFFSET = 24;
    private static final int RID_LSN_SHIFT = 20;
    private static final byte[] HEX_DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int NO_TTL = Integer.MIN_VALUE;

    /** A new version of a document. */
    static StoredDocument of(
            Container container,
            ParsedDocument parsed,
            int partition,
            long lsn,
            int sequence,
            long timestamp,
            long rid) {
        String etag = etag(partition, lsn, sequence, timestamp);
        String documentRid = ResourceId.document(
                ResourceId.containerBytes(container.database().number(), container.number()), rid);
        String system = ",\"_rid\":\"" + documentRid + "\",\"_self\":\"" + container.selfLink() + "docs/" + documentRid
                + "/\",\"_etag\":\"\\\"" + etag + "\\\"\",\"_attachments\":\"attachments/\",\"_ts\":" + timestamp + "}";
        byte[] suffix = system.getBytes(StandardCharsets.US_ASCII);
        byte[] user = parsed.json();
        // The user's object without its closing brace; it has at least an id.
        byte[] json = Arrays.copyOf(user, user.length - 1 + suffix.length);
        System.arraycopy(suffix, 0, json, user.length - 1, suffix.length);
        return new StoredDocument(partition, lsn, sequence, timestamp, rid, parsed.ttl(), json);
    }

    /** The rid number of a document that is created at this place; unique in the container. */
    static long newRidNumber(int partition, long lsn, int sequence) {
        return lsn << RID_LSN_SHIFT | (long) sequence << 12 | (partition & 0xfff);
    }

    /** The parts in hexadecimal, with hyphens as in a UUID. */
    private static String etag(int partition, long lsn, int sequence, long timestamp) {
        byte[] text = new byte[36];
        writeHex(text, 0, timestamp, 8);
        text[8] = '-';
        writeHex(text, 9, partition, 4);
        text[13] = '-';
        writeHex(text, 14, sequence, 4);
        text[18] = '-';
        writeHex(text, 19, lsn >>> 48, 4);
        text[23] = '-';
        writeHex(text, 24, lsn, 12);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void writeHex(byte[] text, int from, long value, int digits) {
        long rest = value;
        for (int i = from + digits - 1; i >= from; i--) {
            text[i] = HEX_DIGITS[(int) rest & 0xF];
            rest >>>= 4;
        }
    }

    /** Reads {@link #bytes()}. */
    public static StoredDocument decode(byte[] stored) {
        ByteBuffer buffer = ByteBuffer.wrap(stored);
        int partition = buffer.getInt();
        long lsn = buffer.getLong();
        int sequence = buffer.getInt();
        long timestamp = buffer.getLong();
        long rid = buffer.getLong();
        int ttl = buffer.getInt();
        return new StoredDocument(
                partition,
                lsn,
                sequence,
                timestamp,
                rid,
                ttl == NO_TTL ? OptionalInt.empty() : OptionalInt.of(ttl),
                Arrays.copyOfRange(stored, HEADER_LENGTH, stored.length));
    }

    /** The number of the rid in {@link #bytes()}. */
    static long ridNumber(byte[] stored) {
        return ByteBuffer.wrap(stored).getLong(RID_OFFSET);
    }

    /** The length of the JSON in {@link #bytes()}. */
    public static int jsonLength(byte[] stored) {
        return stored.length - HEADER_LENGTH;
    }

    /** The form that is stored. */
    byte[] bytes() {
        return ByteBuffer.allocate(HEADER_LENGTH + json.length)
                .putInt(partition)
                .putLong(lsn)
                .putInt(sequence)
                .putLong(timestamp)
                .putLong(ridNumber)
                .putInt(ttl.orElse(NO_TTL))
                .put(json)
                .array();
    }

    /** The ETag, with quotes. */
    public String etag() {
        return '"' + etag(partition, lsn, sequence, timestamp) + '"';
    }

    /** The JSON as a tree of its own. */
    public ObjectNode tree() {
        return Json.parseObject(json);
    }

    /** The JSON with the property {@code _lsn} that the change feed adds. */
    public byte[] jsonWithLsn() {
        byte[] suffix = (",\"_lsn\":" + lsn + "}").getBytes(StandardCharsets.US_ASCII);
        byte[] extended = Arrays.copyOf(json, json.length - 1 + suffix.length);
        System.arraycopy(suffix, 0, extended, json.length - 1, suffix.length);
        return extended;
    }

    /**
     * The form in which the change feed separates a document from what happened to it: {@code {"current":…,"metadata":…}}.
     * A document counts as created as long as its first version is its newest.
     */
    public byte[] jsonWithMetadata() {
        boolean created = ridNumber >>> RID_LSN_SHIFT == lsn;
        byte[] prefix = "{\"current\":".getBytes(StandardCharsets.US_ASCII);
        byte[] document = jsonWithLsn();
        byte[] suffix = (",\"metadata\":{\"lsn\":" + lsn + ",\"crts\":" + timestamp + ",\"operationType\":\""
                        + (created ? "create" : "replace") + "\"}}")
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(prefix.length + document.length + suffix.length)
                .put(prefix)
                .put(document)
                .put(suffix)
                .array();
    }

    /** The second since 1970 from which on it is expired, or {@link Long#MAX_VALUE}. */
    public long expiresAt(OptionalInt containerTtl) {
        if (containerTtl.isEmpty()) {
            return Long.MAX_VALUE;
        }
        int seconds = ttl.orElse(containerTtl.getAsInt());
        return seconds < 0 ? Long.MAX_VALUE : timestamp + seconds;
    }
}
