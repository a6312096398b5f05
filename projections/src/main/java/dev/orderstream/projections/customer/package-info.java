/**
 * The orders of each customer, newest first.
 */
@NullMarked
package dev.orderstream.projections.customer;

import org.jspecify.annotations.NullMarked;
