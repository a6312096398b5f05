package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;

/** A query that an expression asks for rows. */
public interface NestedQuery {

    /** Its rows over the current bindings, made as they are asked for. */
    Iterator<JsonNode> rows(Evaluation evaluation);
}
