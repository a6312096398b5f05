/**
 * What is seen of the work at one location for one order, and of its shipments.
 */
@NullMarked
package dev.orderstream.projections.fulfillment;

import org.jspecify.annotations.NullMarked;
