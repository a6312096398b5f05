/**
 * What is seen of the work at one location for one order, and of its parcels.
 */
@NullMarked
package dev.orderstream.projections.fulfilment;

import org.jspecify.annotations.NullMarked;
