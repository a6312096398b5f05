package dev.orderstream.cosmos.embedded.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/**
 * A document as a client sent it, checked, without system properties.
 *
 * @param json the tree as bytes
 */
public record ParsedDocument(String id, ObjectNode tree, OptionalInt ttl, byte[] json) {

    /** The largest document in bytes, as in the service. */
    public static final int MAX_BYTES = 2 * 1024 * 1024;

    private static final int MAX_ID_BYTES = 1023;

    /** Objects and arrays inside each other, the document itself not counted. */
    private static final int MAX_NESTING = 128;

    private static final List<String> SYSTEM_PROPERTIES =
            List.of("_rid", "_self", "_etag", "_attachments", "_ts", "_lsn", "_metadata");

    /**
     * Reads and checks a document. Its bytes are kept as they are if nothing has to be taken out of them.
     *
     * @throws CosmosError 400 when it is no JSON object or its id or ttl is invalid, 413 when it is too large
     */
    public static ParsedDocument parse(byte[] body) {
        ObjectNode tree = Json.object(Json.parseStrictly(body));
        int properties = tree.size();
        tree.remove(SYSTEM_PROPERTIES);
        boolean unchanged = tree.size() == properties && isBareObject(body);
        return of(tree, unchanged ? body : Json.bytes(tree));
    }

    /** Whether nothing surrounds the object, and it is in UTF-8: the other encodings of JSON have zeros in them. */
    private static boolean isBareObject(byte[] body) {
        return body[0] == '{' && body[1] != 0 && body[body.length - 1] == '}';
    }

    /**
     * Checks a document.
     *
     * @param tree changed: system properties are taken out
     * @throws CosmosError 400 when the id or ttl is invalid, 413 when it is too large
     */
    public static ParsedDocument of(ObjectNode tree) {
        tree.remove(SYSTEM_PROPERTIES);
        return of(tree, Json.bytes(tree));
    }

    private static ParsedDocument of(ObjectNode tree, byte[] json) {
        String id = checkId(tree.path("id"));
        if (json.length > MAX_BYTES) {
            throw CosmosError.tooLarge(
                    "Document '" + id + "' has " + json.length + " bytes; the limit is " + MAX_BYTES + ".");
        }
        checkNesting(id, tree, MAX_NESTING);
        return new ParsedDocument(id, tree, ttl(tree.path("ttl")), json);
    }

    private static void checkNesting(String id, JsonNode container, int levelsLeft) {
        if (levelsLeft < 0) {
            throw CosmosError.badRequest(
                    "Objects and arrays of document '" + id + "' are nested deeper than " + MAX_NESTING + " levels.");
        }
        for (JsonNode part : container) {
            if (part.isContainerNode()) {
                checkNesting(id, part, levelsLeft - 1);
            }
        }
    }

    private static String checkId(JsonNode node) {
        if (!node.isTextual() || node.textValue().isEmpty()) {
            throw CosmosError.badRequest(
                    "The input content is invalid because the required properties - 'id; ' - are missing");
        }
        String id = node.textValue();
        if (id.length() * 3 > MAX_ID_BYTES && id.getBytes(StandardCharsets.UTF_8).length > MAX_ID_BYTES) {
            throw CosmosError.badRequest("The document id starting with '" + id.substring(0, 40) + "' is longer than "
                    + MAX_ID_BYTES + " bytes.");
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c == '/' || c == '\\' || c == '?' || c == '#') {
                throw CosmosError.badRequest(
                        "The document id '" + id + "' contains '" + c + "', which is not allowed.");
            }
        }
        return id;
    }

    private static OptionalInt ttl(JsonNode node) {
        if (node.isMissingNode()) {
            return OptionalInt.empty();
        }
        if (!node.isInt() || node.asInt() < -1 || node.asInt() == 0) {
            throw CosmosError.badRequest("The ttl is " + node + "; use -1 or a number of seconds above 0.");
        }
        return OptionalInt.of(node.asInt());
    }
}
