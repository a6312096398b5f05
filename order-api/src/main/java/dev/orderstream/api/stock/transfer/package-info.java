/** Bringing stock to another location. */
@NullMarked
package dev.orderstream.api.stock.transfer;

import org.jspecify.annotations.NullMarked;
