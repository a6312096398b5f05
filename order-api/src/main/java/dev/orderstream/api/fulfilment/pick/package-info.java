/** Fetching the goods of an order. */
@NullMarked
package dev.orderstream.api.fulfilment.pick;

import org.jspecify.annotations.NullMarked;
