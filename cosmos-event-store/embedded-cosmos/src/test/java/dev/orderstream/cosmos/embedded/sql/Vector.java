package dev.orderstream.cosmos.embedded.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A query, what it runs over, and the rows that the documentation's rules give.
 *
 * @param page the documentation page below https://learn.microsoft.com/cosmos-db/query/
 */
record Vector(String page, List<ObjectNode> documents, Map<String, JsonNode> parameters, String query, JsonNode rows) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a file of vectors. Lines {@code @page}, {@code @documents} (a JSON array) and {@code @parameters} (a JSON object)
     * hold for the lines below them; every other line is a query, {@code =>} and the rows as a JSON array.
     */
    static List<Vector> read(String resource) {
        List<Vector> vectors = new ArrayList<>();
        String page = "";
        List<ObjectNode> documents = List.of();
        Map<String, JsonNode> parameters = Map.of();
        for (String line : lines(resource)) {
            if (line.startsWith("@page ")) {
                page = line.substring("@page ".length());
                documents = List.of();
                parameters = Map.of();
            } else if (line.startsWith("@documents ")) {
                documents = new ArrayList<>();
                for (JsonNode document : json(line.substring("@documents ".length()))) {
                    documents.add((ObjectNode) document);
                }
            } else if (line.startsWith("@parameters ")) {
                parameters = new HashMap<>();
                for (Map.Entry<String, JsonNode> parameter :
                        json(line.substring("@parameters ".length())).properties()) {
                    parameters.put(parameter.getKey(), parameter.getValue());
                }
            } else if (!line.isBlank() && !line.startsWith("#")) {
                int arrow = line.lastIndexOf(" => ");
                if (arrow < 0) {
                    throw new IllegalArgumentException(resource + ": no ' => ' in " + line);
                }
                vectors.add(new Vector(
                        page,
                        documents,
                        parameters,
                        line.substring(0, arrow).strip(),
                        json(line.substring(arrow + 4))));
            }
        }
        return vectors;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No JSON: " + text, e);
        }
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Vector.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("No resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + resource, e);
        }
    }

    @Override
    public String toString() {
        return page + ": " + query;
    }
}
