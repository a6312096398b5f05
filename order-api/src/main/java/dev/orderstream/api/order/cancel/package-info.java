/** An order is taken back. */
@NullMarked
package dev.orderstream.api.order.cancel;

import org.jspecify.annotations.NullMarked;
