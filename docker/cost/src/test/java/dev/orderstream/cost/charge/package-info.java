/** Tests by examples that were computed by hand. */
@NullMarked
package dev.orderstream.cost.charge;

import org.jspecify.annotations.NullMarked;
