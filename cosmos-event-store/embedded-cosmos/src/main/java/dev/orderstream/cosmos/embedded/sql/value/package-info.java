/** JSON values as the query language sees them: undefined beside null, numbers as IEEE doubles, one order over all types. */
@NullMarked
package dev.orderstream.cosmos.embedded.sql.value;

import org.jspecify.annotations.NullMarked;
