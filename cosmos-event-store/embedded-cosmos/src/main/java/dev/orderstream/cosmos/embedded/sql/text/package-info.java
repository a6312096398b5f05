/**
 * The text of a query: its parts as they were written, and places in it for errors.
 */
@NullMarked
package dev.orderstream.cosmos.embedded.sql.text;

import org.jspecify.annotations.NullMarked;
