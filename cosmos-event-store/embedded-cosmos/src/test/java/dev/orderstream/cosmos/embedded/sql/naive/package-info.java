/** Random documents and queries, and an evaluator for them that is as simple as can be and shares nothing with the server. */
@NullMarked
package dev.orderstream.cosmos.embedded.sql.naive;

import org.jspecify.annotations.NullMarked;
