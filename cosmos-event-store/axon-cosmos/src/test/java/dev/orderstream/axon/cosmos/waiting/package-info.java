/** Threads that may wait for the Cosmos DB client, and others. */
package dev.orderstream.axon.cosmos.waiting;
