/**
 * What event handlers and sagas send and publish: stored before their processor's token moves, and each command in a unit
 * of work of its own.
 */
@NullMarked
package dev.orderstream.axon.cosmos.eventhandling;

import org.jspecify.annotations.NullMarked;
