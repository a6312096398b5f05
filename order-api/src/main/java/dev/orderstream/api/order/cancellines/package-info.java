/** Taking units of an order back. */
@NullMarked
package dev.orderstream.api.order.cancellines;

import org.jspecify.annotations.NullMarked;
