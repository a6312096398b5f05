/**
 * A payment provider, a warehouse and a carrier for machines that have none. They hear of their work from the published events and answer
 * with messages on the command topic, as any back-end system would; they know nothing else of the services.
 */
@NullMarked
package dev.orderstream.partners;

import org.jspecify.annotations.NullMarked;
