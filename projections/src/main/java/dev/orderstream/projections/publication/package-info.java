/**
 * Publication of every event to Kafka for downstream systems.
 */
@NullMarked
package dev.orderstream.projections.publication;

import org.jspecify.annotations.NullMarked;
