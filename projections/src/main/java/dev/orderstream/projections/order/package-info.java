/**
 * The view of each order, by its id.
 */
@NullMarked
package dev.orderstream.projections.order;

import org.jspecify.annotations.NullMarked;
