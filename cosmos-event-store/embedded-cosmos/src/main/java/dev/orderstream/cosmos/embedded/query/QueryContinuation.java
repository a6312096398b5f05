package dev.orderstream.cosmos.embedded.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.partition.EpkRange;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where a query goes on, as an opaque token.
 *
 * @param key streaming queries: key of the last document of which rows were sent
 * @param rows rows sent so far; of the document under {@code key} alone for streaming queries, 0 when these were all
 * @param lastRid sorted queries: rid of the last row sent
 * @param textHash hash of the query's text
 * @param range queries that are run again: the EPKs over which {@code rows} counts
 */
record QueryContinuation(
        byte @Nullable [] key, long rows, @Nullable String lastRid, int textHash, @Nullable EpkRange range) {

    static final QueryContinuation START = new QueryContinuation(null, 0, null, 0, null);

    /** Behind all rows of a document. */
    static QueryContinuation behind(byte @Nullable [] key) {
        return new QueryContinuation(key, 0, null, 0, null);
    }

    /** Behind some rows of a document. */
    static QueryContinuation within(byte[] key, int rows) {
        return new QueryContinuation(key, rows, null, 0, null);
    }

    static QueryContinuation parse(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            return START;
        }
        try {
            ObjectNode json = Json.parseObject(Base64.getUrlDecoder().decode(token));
            return new QueryContinuation(
                    json.has("k") ? HexFormat.of().parseHex(json.path("k").asText()) : null,
                    json.path("n").asLong(),
                    json.has("r") ? json.path("r").asText() : null,
                    json.path("h").asInt(),
                    json.has("s")
                            ? new EpkRange(
                                    json.path("s").asText(), json.path("e").asText())
                            : null);
        } catch (IllegalArgumentException e) {
            throw CosmosError.badRequest("The continuation token '" + token + "' was not issued by this server.");
        }
    }

    /** How many rows of a document are sent already, of those documents that are not all behind. */
    int rowsSentOf(byte[] documentKey) {
        return rows > 0 && Arrays.equals(documentKey, key) ? (int) rows : 0;
    }

    String token() {
        ObjectNode json = Json.object().put("n", rows).put("h", textHash);
        if (key != null) {
            json.put("k", HexFormat.of().formatHex(key));
        }
        if (lastRid != null) {
            json.put("r", lastRid);
        }
        if (range != null) {
            json.put("s", range.min()).put("e", range.max());
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
