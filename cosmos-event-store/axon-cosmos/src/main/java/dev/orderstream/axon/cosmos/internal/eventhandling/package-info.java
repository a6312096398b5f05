/** The unit of work in which events are handled, and the commands that are sent meanwhile. Of this library alone: it may change with any release. */
@NullMarked
package dev.orderstream.axon.cosmos.internal.eventhandling;

import org.jspecify.annotations.NullMarked;
