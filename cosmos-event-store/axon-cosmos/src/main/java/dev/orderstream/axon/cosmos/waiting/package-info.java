/** How threads wait for answers of the Cosmos DB client, and which may. */
@NullMarked
package dev.orderstream.axon.cosmos.waiting;

import org.jspecify.annotations.NullMarked;
