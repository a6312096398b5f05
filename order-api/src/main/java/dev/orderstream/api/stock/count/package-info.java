/** Counting stock. */
@NullMarked
package dev.orderstream.api.stock.count;

import org.jspecify.annotations.NullMarked;
