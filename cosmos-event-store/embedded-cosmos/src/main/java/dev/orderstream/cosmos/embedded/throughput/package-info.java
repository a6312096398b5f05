/** Request units: what each operation costs, and the throughput that containers are offered. */
@NullMarked
package dev.orderstream.cosmos.embedded.throughput;

import org.jspecify.annotations.NullMarked;
