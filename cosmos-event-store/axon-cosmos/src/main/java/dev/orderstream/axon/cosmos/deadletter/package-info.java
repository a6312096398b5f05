/**
 * Events that could not be handled, kept in sequence until they can: Axon's sequenced dead-letter queue.
 */
@NullMarked
package dev.orderstream.axon.cosmos.deadletter;

import org.jspecify.annotations.NullMarked;
