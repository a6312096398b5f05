/** Drives something at a fixed concurrency and records how long each operation takes. */
@NullMarked
package dev.orderstream.bench.load;

import org.jspecify.annotations.NullMarked;
