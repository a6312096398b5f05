/** Containers held to their throughput: what exceeds it is answered 429. */
@NullMarked
package dev.orderstream.cosmos.embedded.throttling;

import org.jspecify.annotations.NullMarked;
