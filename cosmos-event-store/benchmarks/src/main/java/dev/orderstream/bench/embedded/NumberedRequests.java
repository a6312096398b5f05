package dev.orderstream.bench.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes that differ in a number of 16 digits: one signed request whose bytes are changed in place. */
final class NumberedRequests {

    private static final String NUMBER = "################";

    private final ByteBuffer request;
    private final int[] places;
    private long number;

    private NumberedRequests(String documents, String body, long first, String... headers) {
        String text = RequestHead.of("POST", documents, body.length(), headers) + "x-ms-documentdb-partitionkey: [\""
                + NUMBER + "\"]\r\n\r\n" + body;
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        this.request = ByteBuffer.allocateDirect(ascii.length).put(ascii);
        this.number = first;
        this.places = IntStream.range(0, text.length())
                .filter(place -> text.startsWith(NUMBER, place))
                .toArray();
    }

    /**
     * Creates of one document each; the number is its id and its partition key {@code pk}.
     *
     * @param documents path of the container's documents
     * @param bytes size of a document, at least 80
     * @param first the first number
     */
    static NumberedRequests creates(String documents, int bytes, long first) {
        return new NumberedRequests(
                documents, document("", bytes), first, "content-type", "application/json", "prefer", "return=minimal");
    }

    /** As {@link #creates}, but transactions of some documents in the logical partition of the number. */
    static NumberedRequests batches(String documents, int perBatch, int bytes, long first) {
        String body = IntStream.range(0, perBatch)
                .mapToObj(i -> "{\"operationType\":\"Create\",\"resourceBody\":" + document("-" + i, bytes) + "}")
                .collect(Collectors.joining(",", "[", "]"));
        return new NumberedRequests(
                documents,
                body,
                first,
                "content-type",
                "application/json",
                "prefer",
                "return=minimal",
                "x-ms-cosmos-is-batch-request",
                "true",
                "x-ms-cosmos-batch-atomic",
                "true");
    }

    private static String document(String suffix, int bytes) {
        String start = "{\"id\":\"" + NUMBER + suffix + "\",\"pk\":\"" + NUMBER + "\",\"text\":\"";
        return start + "x".repeat(bytes - start.length() - 2) + "\"}";
    }

    /** The next request, in the buffer of the last one. */
    ByteBuffer next() {
        long rest = number++;
        for (int digit = NUMBER.length() - 1; digit >= 0; digit--) {
            byte value = (byte) Character.forDigit((int) rest & 0xF, 16);
            for (int place : places) {
                request.put(place + digit, value);
            }
            rest >>>= 4;
        }
        return request.rewind();
    }

    /** The number of the next request. */
    long number() {
        return number;
    }
}
