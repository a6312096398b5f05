/**
 * Which step each order waits for, and since when.
 */
@NullMarked
package dev.orderstream.projections.process;

import org.jspecify.annotations.NullMarked;
