/** Partition keys, their effective hash (EPK), and the physical partitions that own ranges of it. */
@NullMarked
package dev.orderstream.cosmos.embedded.partition;

import org.jspecify.annotations.NullMarked;
