package dev.orderstream.cosmos.embedded.sql.parse;

import dev.orderstream.cosmos.embedded.sql.run.SelectQuery;

/**
 * A query that has been understood.
 *
 * @param slotCount how many values it binds at a time, those of its subqueries included
 * @param aggregateCount how many aggregates it has, those of its subqueries included
 */
public record ParsedQuery(SelectQuery query, int slotCount, int aggregateCount) {}
