/**
 * Axon's sagas in Cosmos DB: one document per saga, and one per association value that leads to it.
 */
@NullMarked
package dev.orderstream.axon.cosmos.saga;

import org.jspecify.annotations.NullMarked;
