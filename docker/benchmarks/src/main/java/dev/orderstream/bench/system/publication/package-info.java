/** Publication to Kafka: exactly once, beside the one that axon-kafka has. */
@NullMarked
package dev.orderstream.bench.system.publication;

import org.jspecify.annotations.NullMarked;
