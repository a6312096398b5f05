package dev.orderstream.cosmos.embedded.sql.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A row with what it is sorted by.
 *
 * @param keys one per item of ORDER BY; undefined is Jackson's missing node
 */
public record SortedRow(List<JsonNode> keys, JsonNode row) {}
