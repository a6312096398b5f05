/**
 * The scalar expressions of the query language and their values against the document, aliases, aggregates and
 * parameters that are bound.
 */
@NullMarked
package dev.orderstream.cosmos.embedded.sql.expression;

import org.jspecify.annotations.NullMarked;
