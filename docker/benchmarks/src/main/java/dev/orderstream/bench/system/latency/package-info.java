/** From the response to an order until its record can be read on Kafka. */
@NullMarked
package dev.orderstream.bench.system.latency;

import org.jspecify.annotations.NullMarked;
