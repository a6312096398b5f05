package dev.orderstream.cosmos.embedded.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.Json;
import dev.orderstream.cosmos.embedded.sql.SqlQuery;
import dev.orderstream.cosmos.embedded.sql.text.SqlSyntaxException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The body of a query request.
 *
 * @param text the SQL
 * @param parameters by name, with the at sign
 */
record QueryText(String text, SqlQuery query, Map<String, JsonNode> parameters) {

    private static final Pattern PARAMETER_NAME = Pattern.compile("@[\\p{L}_][\\p{L}\\p{N}_]*");

    /**
     * Reads {@code {"query":"…","parameters":[{"name":"@x","value":1}]}}.
     *
     * @throws CosmosError 400 when it is not well formed, with the position of a syntax error
     */
    static QueryText parse(byte[] body, Clock clock) {
        ObjectNode json = Json.parseObject(body);
        JsonNode text = json.path("query");
        if (!text.isTextual()) {
            throw CosmosError.badRequest("The request body has no 'query'.");
        }
        JsonNode given = json.path("parameters");
        if (!given.isMissingNode() && !given.isNull() && !given.isArray()) {
            throw CosmosError.badRequest("'parameters' is " + given + "; it must be an array.");
        }
        Map<String, JsonNode> parameters = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (JsonNode parameter : given) {
            String name = parameter.path("name").asText();
            if (!PARAMETER_NAME.matcher(name).matches()) {
                throw CosmosError.badRequest(
                        "The parameter name '" + name + "' is invalid. Parameter names should be in the"
                                + " format of symbol '@' followed by a valid identifier.");
            }
            if (!names.add(name)) {
                throw CosmosError.badRequest("Specified duplicate parameter name '" + name + "'.");
            }
            if (parameter.has("value")) {
                parameters.put(name, parameter.path("value"));
            }
        }
        try {
            return new QueryText(
                    text.textValue(), ParsedQueries.of(text.textValue()).begunBy(clock), parameters);
        } catch (SqlSyntaxException e) {
            throw syntaxError(e);
        }
    }

    int hashCodeOfText() {
        return text.hashCode();
    }

    static CosmosError syntaxError(SqlSyntaxException error) {
        return CosmosError.badRequest(
                "Syntax error in the query: " + error.getMessage() + ", at offset " + error.offset() + ".");
    }
}
