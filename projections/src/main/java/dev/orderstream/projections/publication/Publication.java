package dev.orderstream.projections.publication;

import dev.orderstream.axon.cosmos.kafka.ExactlyOncePublication;

/**
 * One event processor that publishes.
 *
 * @param processor its name
 * @param exactlyOnce its positions and producers
 * @param handler what it does with each event
 */
record Publication(String processor, ExactlyOncePublication exactlyOnce, WhenEventStoredThenPublish handler) {}
