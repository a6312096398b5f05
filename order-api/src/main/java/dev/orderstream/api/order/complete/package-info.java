/** An order was fulfilled. */
@NullMarked
package dev.orderstream.api.order.complete;

import org.jspecify.annotations.NullMarked;
