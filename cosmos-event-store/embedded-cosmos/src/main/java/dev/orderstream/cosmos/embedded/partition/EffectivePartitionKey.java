package dev.orderstream.cosmos.embedded.partition;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * The effective partition key (EPK): the hash of a partition key value that places a document in the ring of
 * physical partitions. Byte order is ring order.
 *
 * <p>Version 2 is MurmurHash3-128 with its bytes reversed and the top two bits cleared, 16 bytes per level of a
 * hierarchical key. Version 1 is MurmurHash3-32 followed by the encoded components, cut to 100 characters.
 */
public final class EffectivePartitionKey {

    /** Bytes per component in version 2. */
    public static final int HASH_LENGTH = 16;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int V1_STRING_LIMIT = 100;

    private EffectivePartitionKey() {}

    /** The EPK of a value; a value with fewer components than a hierarchical key has paths gives the prefix. */
    public static byte[] of(PartitionKeyDefinition definition, PartitionKeyValue value) {
        if (definition.version() == 1 && definition.kind() == PartitionKeyDefinition.Kind.HASH) {
            return version1(value.components());
        }
        List<JsonNode> components = value.components();
        byte[] epk = new byte[HASH_LENGTH * components.size()];
        for (int i = 0; i < components.size(); i++) {
            System.arraycopy(version2(components.get(i)), 0, epk, i * HASH_LENGTH, HASH_LENGTH);
        }
        return epk;
    }

    /** The upper-case hexadecimal text that the protocol uses. */
    public static String hex(byte[] epk) {
        return HEX.formatHex(epk);
    }

    /** The bytes of a hexadecimal bound; an odd last digit stands for the high half of a byte. */
    public static byte[] bytes(String hex) {
        return HEX.parseHex(hex.length() % 2 == 0 ? hex : hex + "0");
    }

    private static byte[] version2(JsonNode component) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        switch (component.getNodeType()) {
            case MISSING -> input.write(ComponentType.UNDEFINED);
            case NULL -> input.write(ComponentType.NULL);
            case BOOLEAN -> input.write(component.booleanValue() ? ComponentType.TRUE : ComponentType.FALSE);
            case NUMBER -> writeDouble(input, component.doubleValue());
            default -> {
                input.write(ComponentType.STRING);
                input.writeBytes(component.textValue().getBytes(StandardCharsets.UTF_8));
                input.write(0xFF);
            }
        }
        byte[] hash = MurmurHash3.hash128(input.toByteArray());
        byte[] reversed = new byte[HASH_LENGTH];
        ByteBuffer halves = ByteBuffer.wrap(hash);
        ByteBuffer.wrap(reversed).putLong(halves.getLong(8)).putLong(halves.getLong(0));
        reversed[0] &= 0x3F;
        return reversed;
    }

    private static void writeDouble(ByteArrayOutputStream out, double value) {
        out.write(ComponentType.NUMBER);
        out.writeBytes(ByteBuffer.allocate(Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array());
    }

    private static byte[] version1(List<JsonNode> components) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        for (JsonNode component : components) {
            switch (component.getNodeType()) {
                case MISSING -> writeType(ComponentType.UNDEFINED, input, encoded);
                case NULL -> writeType(ComponentType.NULL, input, encoded);
                case BOOLEAN ->
                    writeType(component.booleanValue() ? ComponentType.TRUE : ComponentType.FALSE, input, encoded);
                case NUMBER -> {
                    writeDouble(input, component.doubleValue());
                    encodeDouble(encoded, component.doubleValue());
                }
                default -> {
                    String text = component.textValue();
                    byte[] utf8 = text.substring(0, Math.min(text.length(), V1_STRING_LIMIT))
                            .getBytes(StandardCharsets.UTF_8);
                    input.write(ComponentType.STRING);
                    input.writeBytes(utf8);
                    input.write(0);
                    encodeString(encoded, utf8);
                }
            }
        }
        ByteArrayOutputStream epk = new ByteArrayOutputStream();
        encodeDouble(epk, (double) Integer.toUnsignedLong(MurmurHash3.hash32(input.toByteArray())));
        epk.writeBytes(encoded.toByteArray());
        return epk.toByteArray();
    }

    private static void writeType(int type, ByteArrayOutputStream input, ByteArrayOutputStream encoded) {
        input.write(type);
        encoded.write(type);
    }

    private static void encodeString(ByteArrayOutputStream out, byte[] utf8) {
        out.write(ComponentType.STRING);
        boolean whole = utf8.length <= V1_STRING_LIMIT;
        for (int i = 0; i < (whole ? utf8.length : V1_STRING_LIMIT + 1); i++) {
            out.write(utf8[i] + 1);
        }
        if (whole) {
            out.write(0);
        }
    }

    /** Order-preserving: one byte of eight bits, then bytes of seven bits whose lowest bit says that more follow. */
    static void encodeDouble(ByteArrayOutputStream out, double value) {
        out.write(ComponentType.NUMBER);
        long bits = Double.doubleToRawLongBits(value);
        long rest = bits >= 0 ? bits ^ Long.MIN_VALUE : -bits;
        out.write((int) (rest >>> 56));
        rest <<= 8;
        while (true) {
            int chunk = (int) (rest >>> 56);
            rest <<= 7;
            if (rest == 0) {
                out.write(chunk & 0xFE);
                return;
            }
            out.write(chunk | 1);
        }
    }

    /** The type markers of the partition key encoding. */
    private static final class ComponentType {
        static final int UNDEFINED = 0x00;
        static final int NULL = 0x01;
        static final int FALSE = 0x02;
        static final int TRUE = 0x03;
        static final int NUMBER = 0x05;
        static final int STRING = 0x08;
    }
}
