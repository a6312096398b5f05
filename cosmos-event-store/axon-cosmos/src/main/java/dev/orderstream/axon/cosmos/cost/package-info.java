/**
 * What operations cost in request units (RU).
 */
@NullMarked
package dev.orderstream.axon.cosmos.cost;

import org.jspecify.annotations.NullMarked;
