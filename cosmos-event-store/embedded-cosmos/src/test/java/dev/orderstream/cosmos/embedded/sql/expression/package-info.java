/** Tests of the query language: vectors derived from its documentation, plans, errors, and comparison with a naive evaluator. */
@NullMarked
package dev.orderstream.cosmos.embedded.sql.expression;

import org.jspecify.annotations.NullMarked;
