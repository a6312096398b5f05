/** The event store beside Axon's JDBC engine on PostgreSQL and beside the Cosmos SDK alone. */
@NullMarked
package dev.orderstream.bench.eventstore;

import org.jspecify.annotations.NullMarked;
