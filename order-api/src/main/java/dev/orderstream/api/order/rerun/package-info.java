/** Driving an order on that is stuck. */
@NullMarked
package dev.orderstream.api.order.rerun;

import org.jspecify.annotations.NullMarked;
