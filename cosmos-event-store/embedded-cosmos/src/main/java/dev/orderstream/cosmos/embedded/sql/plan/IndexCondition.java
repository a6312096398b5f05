package dev.orderstream.cosmos.embedded.sql.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a filter says about the values of every document that it can accept, as far as indexes can tell. Paths are property
 * names from the top, and {@value #ELEMENTS} from an array to its elements.
 */
public sealed interface IndexCondition {

    /** The step of a path from an array to its elements. */
    String ELEMENTS = "[]";

    /**
     * At a path there is one of some values.
     *
     * @param values null, booleans, numbers and strings; none of them: no document is accepted
     */
    record AnyOf(List<String> path, List<JsonNode> values) implements IndexCondition {}

    /** Both hold. */
    record Both(IndexCondition left, IndexCondition right) implements IndexCondition {}

    /** At least one holds. */
    record Either(IndexCondition left, IndexCondition right) implements IndexCondition {}

    /**
     * Something else holds.
     *
     * @param paths what it looks at
     */
    record Other(List<List<String>> paths) implements IndexCondition {}
}
