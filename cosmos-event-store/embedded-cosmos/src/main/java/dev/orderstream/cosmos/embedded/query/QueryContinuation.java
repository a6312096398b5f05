package dev.orderstream.cosmos.embedded.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where a query goes on, as an opaque token.
 *
 * @param key streaming queries: key of the last document whose rows were all sent
 * @param rows rows sent so far; of the document behind {@code key} for streaming queries
 * @param lastRid sorted queries: rid of the last row sent
 * @param textHash hash of the query's text
 */
record QueryContinuation(byte @Nullable [] key, long rows, @Nullable String lastRid, int textHash) {

    static final QueryContinuation START = new QueryContinuation(null, 0, null, 0);

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
                    json.path("h").asInt());
        } catch (IllegalArgumentException e) {
            throw CosmosError.badRequest("The continuation token '" + token + "' was not issued by this server.");
        }
    }

    String token() {
        ObjectNode json = Json.object().put("n", rows).put("h", textHash);
        if (key != null) {
            json.put("k", HexFormat.of().formatHex(key));
        }
        if (lastRid != null) {
            json.put("r", lastRid);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
