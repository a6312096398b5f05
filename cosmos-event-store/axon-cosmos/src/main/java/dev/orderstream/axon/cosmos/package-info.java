/**
 * Axon Framework on Azure Cosmos DB for NoSQL: event storage, snapshots, the change feed as Axon's event stream,
 * processor tokens, dead letters and sagas. What the packages below share is in {@code internal}.
 */
@NullMarked
package dev.orderstream.axon.cosmos;

import org.jspecify.annotations.NullMarked;
