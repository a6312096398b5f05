/**
 * Publication of events to Kafka exactly once: an event processor's position is a record of the same Kafka transaction as
 * the events, while claims and segments stay in Cosmos DB.
 */
@NullMarked
package dev.orderstream.axon.cosmos.kafka;

import org.jspecify.annotations.NullMarked;
