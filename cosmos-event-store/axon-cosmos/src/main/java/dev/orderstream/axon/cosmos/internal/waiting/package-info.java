/** How threads wait for responses of the Cosmos DB client. Of this library alone: it may change with any release. */
@NullMarked
package dev.orderstream.axon.cosmos.internal.waiting;

import org.jspecify.annotations.NullMarked;
