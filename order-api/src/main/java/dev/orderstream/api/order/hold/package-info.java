/** Keeping an order until somebody has looked at it. */
@NullMarked
package dev.orderstream.api.order.hold;

import org.jspecify.annotations.NullMarked;
