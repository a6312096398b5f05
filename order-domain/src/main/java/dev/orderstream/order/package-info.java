/** An order and the states it goes through, whether a customer placed it or a point of sale recorded it. */
@NullMarked
package dev.orderstream.order;

import org.jspecify.annotations.NullMarked;
