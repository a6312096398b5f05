/** Tests by examples that were computed by hand. */
@NullMarked
package dev.orderstream.cost.price;

import org.jspecify.annotations.NullMarked;
