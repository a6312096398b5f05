/** A customer places an order. */
@NullMarked
package dev.orderstream.api.order.place;

import org.jspecify.annotations.NullMarked;
