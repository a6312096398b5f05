package dev.orderstream.cosmos.embedded.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** The one JSON mapper of the server. Numbers are 64-bit integers or doubles, as in the service. */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .nodeFactory(new FiniteNumbers())
            .build();

    private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);
    private static final ObjectReader STRICT = READER.with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private Json() {}

    /** A new, empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A new, empty array. */
    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /**
     * Reads a request body.
     *
     * @throws CosmosError 400 when the bytes are not one JSON value
     */
    public static JsonNode parse(byte[] bytes) {
        return parse(READER, bytes);
    }

    /**
     * Reads what is to be stored: no object may have two properties of one name, of which readers would see different ones.
     *
     * @throws CosmosError 400 when the bytes are not one JSON value, or a name is doubled
     */
    public static JsonNode parseStrictly(byte[] bytes) {
        return parse(STRICT, bytes);
    }

    private static JsonNode parse(ObjectReader reader, byte[] bytes) {
        try {
            JsonNode node = reader.readTree(bytes);
            if (node == null || node.isMissingNode()) {
                throw CosmosError.badRequest("The request body is empty; a JSON value is expected.");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw CosmosError.badRequest("The request body is not valid JSON: " + e.getOriginalMessage() + " at offset "
                    + (e.getLocation() == null ? -1 : e.getLocation().getByteOffset()) + ".");
        } catch (IOException e) {
            throw new IllegalStateException("Reading JSON from memory failed", e);
        }
    }

    /**
     * Reads JSON from a header value.
     *
     * @throws CosmosError 400 when the text is not one JSON value
     */
    public static JsonNode parse(String text) {
        return parse(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /**
     * Reads a request body that must be an object.
     *
     * @throws CosmosError 400 when it is not
     */
    public static ObjectNode parseObject(byte[] bytes) {
        return parseObject(bytes, 0, bytes.length);
    }

    /**
     * Reads an object from part of an array.
     *
     * @throws CosmosError 400 when those bytes are not one JSON object
     */
    public static ObjectNode parseObject(byte[] bytes, int offset, int length) {
        return object(
                offset == 0 && length == bytes.length
                        ? parse(bytes)
                        : parse(java.util.Arrays.copyOfRange(bytes, offset, offset + length)));
    }

    /**
     * The value as the object that it must be.
     *
     * @throws CosmosError 400 when it is something else
     */
    public static ObjectNode object(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw CosmosError.badRequest("The request body must be a JSON object, but is " + node.getNodeType() + ".");
    }

    /** Writes a value as UTF-8 JSON without white space. */
    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Writing JSON to memory failed", e);
        }
    }
}
