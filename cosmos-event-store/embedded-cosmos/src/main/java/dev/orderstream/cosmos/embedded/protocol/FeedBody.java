package dev.orderstream.cosmos.embedded.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The body of every feed: {@code {"_rid":"…","Documents":[…],"_count":n}}. */
public final class FeedBody {

    private FeedBody() {}

    /**
     * Puts a body together.
     *
     * @param rid of the parent
     * @param name of the array, for instance {@code Documents}
     * @param items JSON values as bytes
     */
    public static byte[] of(String rid, String name, List<byte[]> items) {
        int size = items.stream().mapToInt(item -> item.length + 1).sum();
        ByteArrayOutputStream body = new ByteArrayOutputStream(size + 128);
        body.writeBytes(("{\"_rid\":\"" + rid + "\",\"" + name + "\":[").getBytes(StandardCharsets.UTF_8));
        boolean first = true;
        for (byte[] item : items) {
            if (!first) {
                body.write(',');
            }
            first = false;
            body.writeBytes(item);
        }
        body.writeBytes(("],\"_count\":" + items.size() + "}").getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    /** Puts a body together from trees. */
    public static byte[] ofNodes(String rid, String name, List<? extends JsonNode> items) {
        return of(rid, name, items.stream().map(Json::bytes).toList());
    }
}
