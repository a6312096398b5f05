/**
 * From the text of a query to a {@link dev.orderstream.cosmos.embedded.sql.run.SelectQuery} with its names resolved.
 */
@NullMarked
package dev.orderstream.cosmos.embedded.sql.parse;

import org.jspecify.annotations.NullMarked;
