/** Giving back what was paid besides goods. */
@NullMarked
package dev.orderstream.api.order.chargerefund;

import org.jspecify.annotations.NullMarked;
