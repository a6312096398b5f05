/**
 * A durable server that speaks the gateway protocol of Azure Cosmos DB for NoSQL, for laptops and tests. {@link
 * dev.orderstream.cosmos.embedded.EmbeddedCosmos} starts it in a test, {@link
 * dev.orderstream.cosmos.embedded.EmbeddedCosmosServer} as a process.
 */
@NullMarked
package dev.orderstream.cosmos.embedded;

import org.jspecify.annotations.NullMarked;
