/**
 * The change feed of the events container as Axon's event stream: positions, tokens, and the stream itself.
 */
@NullMarked
package dev.orderstream.axon.cosmos.changefeed;

import org.jspecify.annotations.NullMarked;
