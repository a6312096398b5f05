/** Tests by examples that were computed by hand. */
@NullMarked
package dev.orderstream.cost.load;

import org.jspecify.annotations.NullMarked;
