/** Splits of physical partitions, on demand and by size. */
@NullMarked
package dev.orderstream.cosmos.embedded.split;

import org.jspecify.annotations.NullMarked;
