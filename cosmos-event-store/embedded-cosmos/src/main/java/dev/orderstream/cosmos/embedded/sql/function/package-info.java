/** The built-in functions of the query language, by family. */
@NullMarked
package dev.orderstream.cosmos.embedded.sql.function;

import org.jspecify.annotations.NullMarked;
