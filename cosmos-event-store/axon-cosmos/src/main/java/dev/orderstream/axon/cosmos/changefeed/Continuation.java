package dev.orderstream.axon.cosmos.changefeed;

import com.azure.cosmos.models.FeedRange;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Translates between this library's positions and the SDK's continuation strings, which are base64url JSON of version
 * 1. Tokens keep positions only, so they outlive a change of the SDK's form; this class is what would change.
 */
final class Continuation {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION = 1;

    private Continuation() {}

    /** Where one range stands: everything up to and including the LSN was read. */
    record RangeState(EpkRange range, long lsn) {}

    static FeedRange feedRange(EpkRange range) {
        ObjectNode json = JSON.createObjectNode();
        json.set("Range", bounds(range));
        return FeedRange.fromString(encode(json));
    }

    static EpkRange range(FeedRange feedRange) {
        return range(decode(feedRange.toString()).path("Range"));
    }

    /** The continuation that goes on after an LSN. */
    static String after(String containerRid, EpkRange range, long lsn) {
        ObjectNode json = JSON.createObjectNode();
        json.put("V", VERSION);
        json.put("Rid", containerRid);
        json.put("Mode", "INCREMENTAL");
        json.putObject("StartFrom").put("Type", "BEGINNING");
        ObjectNode continuation = json.putObject("Continuation");
        continuation.put("V", VERSION);
        continuation.put("Rid", containerRid);
        ObjectNode token = continuation.putArray("Continuation").addObject();
        token.put("token", "\"" + lsn + "\"");
        token.set("range", bounds(range));
        continuation.set("Range", bounds(range));
        return encode(json);
    }

    /** The ranges of a continuation: one, or several after a physical partition was split. */
    static List<RangeState> states(String continuation) {
        List<RangeState> states = new ArrayList<>();
        for (JsonNode token : decode(continuation).path("Continuation").path("Continuation")) {
            states.add(new RangeState(
                    range(token.path("range")), lsn(token.path("token").asText())));
        }
        return states;
    }

    private static long lsn(String etag) {
        String digits = etag.replace("\"", "");
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    "The change feed's etag should be a logical sequence number, but is '%s'.".formatted(etag), e);
        }
    }

    private static ObjectNode bounds(EpkRange range) {
        return JSON.createObjectNode().put("min", range.min()).put("max", range.max());
    }

    private static EpkRange range(JsonNode bounds) {
        return new EpkRange(bounds.path("min").asText(), bounds.path("max").asText());
    }

    private static String encode(JsonNode json) {
        return Base64.getUrlEncoder().encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode decode(String base64) {
        try {
            return JSON.readTree(new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The SDK's continuation is no JSON: " + base64, e);
        }
    }
}
