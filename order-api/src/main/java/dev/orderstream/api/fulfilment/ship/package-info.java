/** Packing, shipping and delivering parcels. */
@NullMarked
package dev.orderstream.api.fulfilment.ship;

import org.jspecify.annotations.NullMarked;
