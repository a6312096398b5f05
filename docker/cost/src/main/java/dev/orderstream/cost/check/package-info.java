/** Compares what is calculated with what a running system has been charged. */
@NullMarked
package dev.orderstream.cost.check;

import org.jspecify.annotations.NullMarked;
