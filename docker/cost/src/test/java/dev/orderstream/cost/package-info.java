/** Tests of the calculator. */
@NullMarked
package dev.orderstream.cost;

import org.jspecify.annotations.NullMarked;
