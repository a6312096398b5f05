/** Aggregates that are kept in memory and still known to be up to date. */
@NullMarked
package dev.orderstream.axon.cosmos.aggregatecache;

import org.jspecify.annotations.NullMarked;
