/** The embedded Cosmos server as a process of its own, as a database would be. */
@NullMarked
package dev.orderstream.bench.process;

import org.jspecify.annotations.NullMarked;
