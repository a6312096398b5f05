/** Tests of the package. */
@NullMarked
package dev.orderstream.cosmos.embedded.throughput;

import org.jspecify.annotations.NullMarked;
