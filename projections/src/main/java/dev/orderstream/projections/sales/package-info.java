/**
 * What was sold on each day.
 */
@NullMarked
package dev.orderstream.projections.sales;

import org.jspecify.annotations.NullMarked;
