/** Measures the embedded Cosmos server itself: with a client that costs little, and beside a canned response. */
@NullMarked
package dev.orderstream.bench.embedded;

import org.jspecify.annotations.NullMarked;
