/** Commands from a Kafka topic into the event store. */
@NullMarked
package dev.orderstream.bench.system.intake;

import org.jspecify.annotations.NullMarked;
