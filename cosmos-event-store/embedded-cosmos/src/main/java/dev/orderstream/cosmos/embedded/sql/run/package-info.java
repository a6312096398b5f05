/**
 * A query with its names resolved, and its execution over documents: bind, filter, group, sort, project, cut.
 */
@NullMarked
package dev.orderstream.cosmos.embedded.sql.run;

import org.jspecify.annotations.NullMarked;
