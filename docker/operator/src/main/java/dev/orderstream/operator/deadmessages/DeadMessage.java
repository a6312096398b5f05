package dev.orderstream.operator.deadmessages;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** A message that could not be applied, with the reason that the intake has written into its headers. */
record DeadMessage(ConsumerRecord<byte[], byte[]> message) {

    private static final String REASON_CODE = "reason-code";
    private static final String REASON_DETAIL = "reason-detail";
    private static final String ORIGINAL_TOPIC = "original-topic";
    private static final String ORIGINAL_PARTITION = "original-partition";
    private static final String ORIGINAL_OFFSET = "original-offset";
    private static final String RETRY_OF = "retry-of";

    /** What the intake adds, and what an earlier retry has added. */
    private static final List<String> ADDED =
            List.of(REASON_CODE, REASON_DETAIL, ORIGINAL_TOPIC, ORIGINAL_PARTITION, ORIGINAL_OFFSET, RETRY_OF);

    private static final String UNKNOWN = "?";

    Place place() {
        return new Place(message.partition(), message.offset());
    }

    Instant since() {
        return Instant.ofEpochMilli(message.timestamp());
    }

    String key() {
        return message.key() == null ? "(no key)" : text(message.key());
    }

    /** The message as text; what is no UTF-8 shows as replacement characters. */
    String value() {
        return message.value() == null ? "" : text(message.value());
    }

    String reasonCode() {
        return header(REASON_CODE);
    }

    String reasonDetail() {
        return header(REASON_DETAIL);
    }

    /** Topic, partition and offset that it came from. */
    String origin() {
        return "%s-%s@%s".formatted(header(ORIGINAL_TOPIC), header(ORIGINAL_PARTITION), header(ORIGINAL_OFFSET));
    }

    /**
     * What records have in common that are the same message: where it came from, and what it says. Content counts because offsets begin again in a
     * topic that was made anew. Empty if it does not say where it came from.
     */
    Optional<String> identity() {
        if (message.headers().lastHeader(ORIGINAL_TOPIC) == null
                || message.headers().lastHeader(ORIGINAL_PARTITION) == null
                || message.headers().lastHeader(ORIGINAL_OFFSET) == null) {
            return Optional.empty();
        }
        return Optional.of(origin() + " " + digest());
    }

    private String digest() {
        byte[] key = message.key() == null ? new byte[0] : message.key();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, key.length));
            digest.update(key);
            if (message.value() != null) {
                digest.update(message.value());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /** The headers of its sender. */
    Map<String, String> sendersHeaders() {
        Map<String, String> headers = new TreeMap<>();
        message.headers().forEach(header -> {
            if (!ADDED.contains(header.key())) {
                headers.put(header.key(), header.value() == null ? "" : text(header.value()));
            }
        });
        return headers;
    }

    /**
     * The message as its sender has sent it, for the partition that it came from, since messages of its key are there.
     *
     * @param mended what to send instead of its value; null to send that again
     * @throws IllegalArgumentException if it does not say where it came from
     */
    ProducerRecord<byte[], byte[]> again(byte @Nullable [] mended) {
        Header topic = message.headers().lastHeader(ORIGINAL_TOPIC);
        String partition = header(ORIGINAL_PARTITION);
        if (topic == null || !partition.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(
                    "Message %s does not say in its headers %s and %s where it came from; it was not put there by order-api. Discard it, or send it yourself"
                            .formatted(place(), ORIGINAL_TOPIC, ORIGINAL_PARTITION));
        }
        List<Header> headers = new ArrayList<>();
        message.headers().forEach(header -> {
            if (!ADDED.contains(header.key())) {
                headers.add(header);
            }
        });
        headers.add(new RecordHeader(RETRY_OF, place().toString().getBytes(StandardCharsets.UTF_8)));
        return new ProducerRecord<>(
                text(topic.value()),
                Integer.valueOf(partition),
                message.key(),
                mended == null ? message.value() : mended,
                headers);
    }

    private String header(String name) {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? UNKNOWN : text(header.value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
