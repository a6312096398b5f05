/** A real Kafka broker in KRaft mode as a single node, as a process of its own or in a test. */
@NullMarked
package dev.orderstream.kafka;

import org.jspecify.annotations.NullMarked;
