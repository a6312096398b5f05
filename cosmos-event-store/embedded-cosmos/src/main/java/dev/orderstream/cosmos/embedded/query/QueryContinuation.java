package dev.orderstream.cosmos.embedded.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.partition.EpkRange;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a query goes on, as an opaque token.
 *
 * @param key streaming queries: key of the last document of which rows were sent; sorted queries: the same, where the sort
 *     keys are too long for the token
 * @param rows rows sent so far; of the document under {@code key} alone for streaming queries, 0 when these were all
 * @param position sorted queries: the last row sent
 * @param textHash hash of the query's text
 * @param range queries that are run again: the EPKs over which {@code rows} counts
 */
record QueryContinuation(
        byte @Nullable [] key, long rows, @Nullable SortPosition position, int textHash, @Nullable EpkRange range) {

    static final QueryContinuation START = new QueryContinuation(null, 0, null, 0, null);

    /** Clients take headers of 8 KB and more; the token is one. */
    private static final int LONGEST_SORT_KEYS = 2_048;

    /** Behind all rows of a document. */
    static QueryContinuation behind(byte @Nullable [] key) {
        return new QueryContinuation(key, 0, null, 0, null);
    }

    /** Behind a row of a sorted query. */
    static QueryContinuation behind(FirstPlaces.Place last, long sent, int textHash) {
        SortPosition position = last.position();
        return sortKeys(position).toString().length() <= LONGEST_SORT_KEYS
                ? new QueryContinuation(null, sent, position, textHash, null)
                : new QueryContinuation(
                        last.key(), sent, new SortPosition(List.of(), position.rid(), position.row()), textHash, null);
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
                    json.has("r") ? position(json) : null,
                    json.path("h").asInt(),
                    json.has("s")
                            ? new EpkRange(
                                    json.path("s").asText(), json.path("e").asText())
                            : null);
        } catch (IllegalArgumentException e) {
            throw CosmosError.badRequest("The continuation token '" + token + "' was not issued by this server.");
        }
    }

    private static SortPosition position(ObjectNode json) {
        List<JsonNode> keys = new ArrayList<>();
        json.path("v").forEach(key -> keys.add(key.path(0)));
        return new SortPosition(keys, json.path("r").asLong(), json.path("o").asInt());
    }

    /** Each in an array of its own, which is empty for undefined. */
    private static ArrayNode sortKeys(SortPosition position) {
        ArrayNode keys = Json.object().putArray("v");
        for (JsonNode key : position.keys()) {
            ArrayNode wrapped = keys.addArray();
            if (!key.isMissingNode()) {
                wrapped.add(key);
            }
        }
        return keys;
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
        if (position != null) {
            json.put("r", position.rid()).put("o", position.row()).set("v", sortKeys(position));
        }
        if (range != null) {
            json.put("s", range.min()).put("e", range.max());
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
