package dev.orderstream.operator.trace;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * An event as it was published.
 *
 * @param time when it happened
 * @param aggregate kind and id of the aggregate, the kind by its topic
 * @param sequence its number among the events of the aggregate, from 0
 * @param type of the event
 * @param trace the W3C trace that it belongs to; empty where none is known
 * @param place topic, partition and offset
 */
record PublishedEvent(
        Instant time, String aggregate, long sequence, String type, Optional<String> trace, String place) {

    /** Version, trace, parent and flags, see W3C Trace Context. */
    private static final int PARTS = 4;

    /** Reads one; empty if the record is not an event of this system. */
    static Optional<PublishedEvent> of(ConsumerRecord<byte[], byte[]> published) {
        Optional<String> time = header(published, "ce_time");
        Optional<String> subject = header(published, "ce_subject");
        Optional<String> type = header(published, "ce_type");
        Optional<String> sequence = header(published, "ce_sequence");
        if (time.isEmpty() || subject.isEmpty() || type.isEmpty() || sequence.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PublishedEvent(
                Instant.parse(time.get()),
                subject.get(),
                Long.parseLong(sequence.get()),
                type.get(),
                header(published, "traceparent").flatMap(PublishedEvent::traceOf),
                "%s-%d@%d".formatted(published.topic(), published.partition(), published.offset())));
    }

    private static Optional<String> traceOf(String traceparent) {
        String[] parts = traceparent.split("-", -1);
        return parts.length >= PARTS ? Optional.of(parts[1]) : Optional.empty();
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> published, String name) {
        Header header = published.headers().lastHeader(name);
        return header == null ? Optional.empty() : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
