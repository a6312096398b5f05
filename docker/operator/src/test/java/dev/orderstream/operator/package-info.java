/** A stub of an HTTP service for tests of commands. */
@NullMarked
package dev.orderstream.operator;

import org.jspecify.annotations.NullMarked;
