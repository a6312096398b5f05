/** Which threads may wait for responses of the Cosmos DB client. */
@NullMarked
package dev.orderstream.axon.cosmos.waiting;

import org.jspecify.annotations.NullMarked;
