/** Benchmarks of the domain on the event store, and of the whole. */
@NullMarked
package dev.orderstream.bench.system;

import org.jspecify.annotations.NullMarked;
