/** Control of a running server over HTTP, below {@code /_embedded}: faults, clock, splits. No key is needed. */
@NullMarked
package dev.orderstream.cosmos.embedded.control;

import org.jspecify.annotations.NullMarked;
