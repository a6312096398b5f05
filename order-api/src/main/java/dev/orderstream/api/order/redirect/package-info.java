/** Bringing an order elsewhere. */
@NullMarked
package dev.orderstream.api.order.redirect;

import org.jspecify.annotations.NullMarked;
