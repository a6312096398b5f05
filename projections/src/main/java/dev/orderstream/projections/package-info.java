/**
 * The query side: event processors that keep views in Cosmos DB and publish events to Kafka, and REST queries over the
 * views.
 */
@NullMarked
package dev.orderstream.projections;

import org.jspecify.annotations.NullMarked;
