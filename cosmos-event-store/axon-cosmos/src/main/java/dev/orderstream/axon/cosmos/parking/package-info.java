/**
 * What happens to an event that cannot be handled: a failure that will pass is waited for, any other event is put aside
 * with those of its aggregate that follow, and everything else goes on.
 */
@NullMarked
package dev.orderstream.axon.cosmos.parking;

import org.jspecify.annotations.NullMarked;
