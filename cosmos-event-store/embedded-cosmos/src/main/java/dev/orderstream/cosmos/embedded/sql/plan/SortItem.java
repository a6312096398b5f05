package dev.orderstream.cosmos.embedded.sql.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item of ORDER BY.
 *
 * @param path where it points to in the document, as in {@link IndexCondition}; null where that is no place in the document
 * @param correlated whether it starts with an alias of JOIN, or with the elements of an array
 */
public record SortItem(@Nullable List<String> path, boolean correlated, boolean descending) {}
