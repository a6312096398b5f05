package dev.orderstream.cosmos.embedded.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
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
        byte[] start = ("{\"_rid\":\"" + rid + "\",\"" + name + "\":[").getBytes(StandardCharsets.UTF_8);
        byte[] end = ("],\"_count\":" + items.size() + "}").getBytes(StandardCharsets.US_ASCII);
        int commas = Math.max(0, items.size() - 1);
        int size = items.stream().mapToInt(item -> item.length).sum() + commas;
        // Filled in place: a page has megabytes, and each copy of it takes longer than the rest of this.
        ByteBuffer body = ByteBuffer.allocate(start.length + size + end.length).put(start);
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                body.put((byte) ',');
            }
            body.put(items.get(i));
        }
        return body.put(end).array();
    }

    /** Puts a body together from trees. */
    public static byte[] ofNodes(String rid, String name, List<? extends JsonNode> items) {
        return of(rid, name, items.stream().map(Json::bytes).toList());
    }
}
