/**
 * Aggregates' event streams in Cosmos DB: one document per commit, written once and never changed, and their snapshots.
 */
@NullMarked
package dev.orderstream.axon.cosmos.eventstore;

import org.jspecify.annotations.NullMarked;
