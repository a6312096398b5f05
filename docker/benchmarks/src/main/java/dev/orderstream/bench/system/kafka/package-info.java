/** What Kafka takes and gives: events out, commands in, and the way from a response to a record. */
@NullMarked
package dev.orderstream.bench.system.kafka;

import org.jspecify.annotations.NullMarked;
