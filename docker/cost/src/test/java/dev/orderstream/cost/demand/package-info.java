/** Tests by examples that were computed by hand. */
@NullMarked
package dev.orderstream.cost.demand;

import org.jspecify.annotations.NullMarked;
