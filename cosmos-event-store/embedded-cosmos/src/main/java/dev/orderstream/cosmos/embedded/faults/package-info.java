/** Misbehavior on demand: errors before or after a request took effect, delays, dropped connections. */
@NullMarked
package dev.orderstream.cosmos.embedded.faults;

import org.jspecify.annotations.NullMarked;
