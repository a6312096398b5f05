/**
 * The orders that later events are about, for views that need more of an order than its event tells.
 */
@NullMarked
package dev.orderstream.projections.placed;

import org.jspecify.annotations.NullMarked;
