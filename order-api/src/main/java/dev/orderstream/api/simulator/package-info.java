/**
 * A payment provider, a warehouse and a carrier for machines that have none. They hear of their work from the published events and answer
 * with messages on the command topic, as any back-end system would.
 */
@NullMarked
package dev.orderstream.api.simulator;

import org.jspecify.annotations.NullMarked;
